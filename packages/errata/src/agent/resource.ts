import { hostname } from 'node:os';
import { version as nodeVersion, pid, platform } from 'node:process';
import { threadId } from 'node:worker_threads';
import { kubernetesAttributes } from './kubernetes.ts';
import { type Environment, platformOf } from './platform.ts';

/** What holds for all events of a process. */
export interface Resource {
  readonly service: string | undefined;
  readonly environment: string | undefined;
  readonly release: string | undefined;
  readonly host: string;
  /** By OpenTelemetry's names. */
  readonly attributes: Readonly<Record<string, string | number>>;
}

/** What Node calls otherwise than OpenTelemetry does. */
const OS_TYPES: Readonly<Record<string, string>> = { win32: 'windows', sunos: 'solaris' };

/** Attributes that are whole numbers. Platforms tell memory in mebibytes, OpenTelemetry in bytes. */
const NUMBERS: Readonly<Record<string, number>> = {
  'faas.max_memory': 1_048_576,
  'gcp.cloud_run.job.task_index': 1,
};

function attributeValue(attribute: string, text: string): string | number {
  const unit = NUMBERS[attribute];
  return unit !== undefined && /^\d{1,9}$/.test(text) ? Number(text) * unit : text.slice(0, 256);
}

/** `key=value,key=value` of OTEL_RESOURCE_ATTRIBUTES, percent-encoded; at most 32. */
function otelAttributes(text = ''): Record<string, string> {
  const found: Record<string, string> = {};
  for (const part of text.slice(0, 8_192).split(',').slice(0, 32)) {
    const at = part.indexOf('=');
    if (at < 1) continue;
    try {
      found[part.slice(0, at).trim()] = decodeURIComponent(part.slice(at + 1).trim());
    } catch {
      // Not percent-encoded: left out.
    }
  }
  return found;
}

/** What is said of this process, by its options, else by its environment. */
export function resourceOf(
  given: { service?: string | undefined; environment?: string | undefined; version?: string | undefined },
  env: Environment = process.env,
): Resource {
  const {
    'service.name': name,
    'service.version': version,
    'deployment.environment.name': where,
    // Its name until semantic conventions 1.27.
    'deployment.environment': whereBefore,
    ...rest
  } = otelAttributes(env.OTEL_RESOURCE_ATTRIBUTES);
  const place = platformOf(env);
  const of = (variable: string | undefined) => (variable && env[variable]) || undefined;
  const attributes: Record<string, string | number> = {
    'process.pid': pid,
    'process.runtime.name': 'nodejs',
    'process.runtime.version': nodeVersion.slice(1),
    'os.type': OS_TYPES[platform] ?? platform,
    ...(threadId > 0 ? { 'thread.id': threadId } : {}),
    ...place?.is,
  };
  for (const [attribute, variables] of Object.entries(place?.told ?? {})) {
    const value = variables.map(of).find(Boolean);
    if (value) attributes[attribute] = attributeValue(attribute, value);
  }
  const commit = of('GIT_COMMIT');
  const further = {
    ...(commit ? { 'vcs.ref.head.revision': commit } : {}),
    ...kubernetesAttributes(env),
    ...rest,
  };
  for (const [attribute, value] of Object.entries(further).slice(0, 40))
    if (attribute.length <= 128) attributes[attribute] = value.slice(0, 256);
  return {
    service: given.service ?? of('OTEL_SERVICE_NAME') ?? name ?? of(place?.service),
    environment: given.environment ?? where ?? whereBefore ?? of(place?.environment) ?? env.NODE_ENV,
    release: given.version ?? version ?? of(place?.release),
    host: hostname(),
    attributes,
  };
}
