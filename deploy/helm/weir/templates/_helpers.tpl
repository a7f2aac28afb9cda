{{- define "weir.labels" -}}
app.kubernetes.io/name: weir
app.kubernetes.io/instance: {{ .Release.Name }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
{{- end }}

{{- define "weir.pod" -}}
automountServiceAccountToken: false
securityContext:
  runAsNonRoot: true
  runAsUser: 10001
  runAsGroup: 10001
  fsGroup: 10001
  seccompProfile: {type: RuntimeDefault}
{{- end }}

{{- define "weir.container" -}}
securityContext:
  allowPrivilegeEscalation: false
  readOnlyRootFilesystem: true
  capabilities: {drop: [ALL]}
ports:
  - {name: http, containerPort: 9464}
startupProbe:
  httpGet: {path: /healthz, port: http}
  periodSeconds: 2
  failureThreshold: 30
livenessProbe:
  httpGet: {path: /healthz, port: http}
  periodSeconds: 15
readinessProbe:
  httpGet: {path: /readyz, port: http}
  periodSeconds: 10
{{- end }}

{{- define "weir.kafka" -}}
kafka:
  bootstrap: {{ .Values.kafka.bootstrap | quote }}
  prefix: {{ .Values.kafka.prefix | quote }}
  properties: {{ .Values.kafka.properties | toJson }}
http:
  address: 0.0.0.0
  port: 9464
{{- end }}
