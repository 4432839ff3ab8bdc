import type { CatalogueEntry } from './entry.ts';
import { grpcCodes } from './grpc.ts';
import { statuses } from './statuses.ts';
import { vendors } from './vendors/index.ts';

/** All entries: the registered statuses in ascending order, then the vendors' unofficial ones, then gRPC's codes. */
export const catalogue: readonly CatalogueEntry[] = /* @__PURE__ */ statuses.concat(vendors, grpcCodes);
