@echo off
rem Starts Weir on Windows; the same options as the launcher weir beside it. In an archive lib, onnxruntime and jre lie beside bin.
rem Put what holds = or & or % into double quotes. Its own word: --low-memory for gateways with 1 GB (or WEIR_LOW_MEMORY=1). What prepare does there it does not do.
setlocal EnableExtensions DisableDelayedExpansion
if not defined WEIR_HOME for %%i in ("%~dp0..") do set "WEIR_HOME=%%~fi"
if not defined WEIR_JAVA set "WEIR_JAVA=%WEIR_HOME%\jre"
if not defined WEIR_RUNTIME set "WEIR_RUNTIME=onnxruntime"
if not exist "%WEIR_JAVA%\bin\java.exe" (
    echo weir: no Java in %WEIR_JAVA% 1>&2
    exit /b 1
)

rem JAVA_VERSION="25.0.1" stands in a Java's file named release.
set "version=21"
for /f "usebackq tokens=1,2 delims==." %%a in ("%WEIR_JAVA%\release") do if "%%a"=="JAVA_VERSION" set "version=%%b"
set "version=%version:"=%"

rem ONNX Runtime would report its use to its maker.
set "ORT_DISABLE_TELEMETRY=1"

rem Kafka still uses what JDKs from 24 on warn of.
set "options=--enable-native-access=ALL-UNNAMED -XX:+UseSerialGC"
if %version% GEQ 24 set "options=%options% --sun-misc-unsafe-memory-access=allow"

rem Whoever can list processes can read their arguments: a URL that may hold a password travels in the environment instead.
set "arguments="
set "number=0"
:next
if "%~1"=="" goto start
set "argument=%~1"
shift
if "%argument%"=="--low-memory" (
    set "WEIR_LOW_MEMORY=1"
    goto next
)
if "%argument%"=="%argument:://=%" goto plain
set /a number+=1
set "WEIR_SOURCE_%number%=%argument%"
set "argument=env:WEIR_SOURCE_%number%"
:plain
set "arguments=%arguments% "%argument%""
goto next

:start
if "%WEIR_LOW_MEMORY%"=="1" set "options=%options% -Xms16m -Xmx160m -XX:ReservedCodeCacheSize=32m -XX:MaxDirectMemorySize=64m -XX:MinHeapFreeRatio=10 -XX:MaxHeapFreeRatio=20"

rem Natives are used where they lie, so that no start unpacks them.
set "natives=%WEIR_HOME%\%WEIR_RUNTIME%\ai\onnxruntime\native\win-x64"
if exist "%natives%" set options=%options% "-Donnxruntime.native.path=%natives%"
set "natives=%WEIR_HOME%\natives\org\bytedeco"
if exist "%natives%" set options=%options% -Dorg.bytedeco.javacpp.pathsFirst=true "-Djava.library.path=%natives%\ffmpeg\windows-x86_64;%natives%\javacpp\windows-x86_64"

set "CLASSPATH=%WEIR_HOME%\lib\*;%WEIR_HOME%\%WEIR_RUNTIME%\*"
"%WEIR_JAVA%\bin\java.exe" %options% %WEIR_JAVA_OPTS% io.weir.standalone.Weir %arguments%
exit /b %errorlevel%
