export type { Import } from './api/import-body.ts';
export { type Engine, type EngineOptions, openEngine } from './engine.ts';
export type { ImportDoor, ImportEnd, ImportRequest, KnownPlace, OpenedImport } from './import/door.ts';
export { type ImportFileOptions, importFile, UnreadableFile } from './import/import-file.ts';
export { DataDirectoryInUse } from './lock.ts';
export { createLogger } from './server/logger.ts';
export { ProblemError } from './server/problem.ts';
export { type Hub, type HubOptions, startHub } from './start.ts';
