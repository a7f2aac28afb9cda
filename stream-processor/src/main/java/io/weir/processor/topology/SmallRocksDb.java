package io.weir.processor.topology;

import java.util.Map;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.Cache;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;

/**
 * Keeps RocksDB small: what waits is written once and read once, so that caches win nothing.
 *
 * <p>Kafka Streams makes it by name. All stores of the JVM share one cache of 4 MiB; each has two write buffers of 2 MiB.
 */
public final class SmallRocksDb implements RocksDBConfigSetter {
    // Lives as long as the JVM: closing it with one store would take it from the others.
    private static final Cache CACHE = new LRUCache(4L << 20);

    @Override
    public void setConfig(String store, Options options, Map<String, Object> settings) {
        if (options.tableFormatConfig() instanceof BlockBasedTableConfig table) {
            table.setBlockCache(CACHE);
            table.setCacheIndexAndFilterBlocks(true);
            options.setTableFormatConfig(table);
        }
        options.setWriteBufferSize(2L << 20);
        options.setMaxWriteBufferNumber(2);
        options.setMaxBackgroundJobs(1);
    }

    @Override
    public void close(String store, Options options) {
        // nothing of its own
    }
}
