export { type Import, importBody } from './api/import-body.ts';
export { KEY_SCOPES, type KeyInfo, keyBody, keyListBody } from './api/key-body.ts';
export { type Engine, type EngineOptions, openEngine } from './engine.ts';
export type { ImportDoor, ImportEnd, ImportRequest, KnownPlace, OpenedImport } from './import/door.ts';
export { type FollowEvent, type FollowOptions, followFile } from './import/follow.ts';
export {
  HttpDoor,
  type HttpDoorOptions,
  HubAway,
  HubRefused,
  refusalOf,
  type SettlingDoor,
} from './import/http-door.ts';
export { type ImportFileOptions, importFile, UnreadableFile } from './import/import-file.ts';
export { DataDirectoryInUse, lockDirectory } from './lock.ts';
export { type Reject, rejectListAnswer } from './query/answers/rejects.ts';
export { rejects } from './query/rejects.ts';
export { REJECT_REASONS } from './receive/formats/format.ts';
export { createLogger } from './server/logger.ts';
export { resetAdminToken } from './services/access/admin-token.ts';
export { findProject } from './services/projects/list.ts';
export { addRoutes, routePattern } from './services/routes/add.ts';
export { type Hub, type HubOptions, startHub } from './start.ts';
export { openMetadata } from './store/metadata/open.ts';
