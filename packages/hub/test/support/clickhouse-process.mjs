// Runs `clickhouse local` out of the library that npm installed for chDB, listening on HTTP and TCP, until it is killed.
// Arguments: the library, then the options of `clickhouse local`.
import { DataType, load, open } from 'ffi-rs';

const [, , library, ...options] = process.argv;
open({ library: 'chdb', path: library });
const argv = ['clickhouse-local', ...options];
load({
  library: 'chdb',
  funcName: 'chdb_query_cmdline',
  retType: DataType.U64,
  paramsType: [DataType.I32, DataType.StringArray],
  paramsValue: [argv.length, argv],
});
