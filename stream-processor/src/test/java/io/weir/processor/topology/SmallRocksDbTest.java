package io.weir.processor.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;

class SmallRocksDbTest {
    static {
        RocksDB.loadLibrary();
    }

    @Test
    void shouldGivePicturesLargeBuffersThatAllPartitionsShare() {
        try (Options one = options(WaitingPictures.STORE);
                Options other = options(WaitingPictures.STORE)) {
            assertThat(one.writeBufferSize()).isEqualTo(16L << 20);
            assertThat(one.writeBufferManager()).isNotNull().isSameAs(other.writeBufferManager());
        }
    }

    @Test
    void shouldKeepOtherStoresSmall() {
        try (Options budget = options(BudgetProcessor.STORE)) {
            assertThat(budget.writeBufferSize()).isEqualTo(2L << 20);
            assertThat(budget.writeBufferManager()).isNull();
        }
    }

    private static Options options(String store) {
        Options options = new Options().setTableFormatConfig(new BlockBasedTableConfig());
        new SmallRocksDb().setConfig(store, options, Map.of());
        return options;
    }
}
