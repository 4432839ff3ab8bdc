import { hostname } from 'node:os';
import { version as nodeVersion, pid, platform } from 'node:process';
import { threadId } from 'node:worker_threads';

/** What holds for all events of a process. */
export interface Resource {
  readonly service: string | undefined;
  readonly environment: string | undefined;
  readonly release: string | undefined;
  readonly host: string;
  /** By OpenTelemetry's names. */
  readonly attributes: Readonly<Record<string, string | number>>;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Attributes by the variables that platforms set; the first that is set counts. */
const VARIABLES: readonly (readonly [attribute: string, ...variables: string[]])[] = [
  // Kubernetes sets none by itself: these are what charts and OpenTelemetry's operator name them.
  ['k8s.pod.name', 'K8S_POD_NAME', 'POD_NAME', 'OTEL_RESOURCE_ATTRIBUTES_POD_NAME'],
  ['k8s.pod.uid', 'K8S_POD_UID', 'POD_UID', 'OTEL_RESOURCE_ATTRIBUTES_POD_UID'],
  ['k8s.namespace.name', 'K8S_NAMESPACE', 'POD_NAMESPACE'],
  ['k8s.node.name', 'K8S_NODE_NAME', 'NODE_NAME', 'OTEL_RESOURCE_ATTRIBUTES_NODE_NAME'],
  ['k8s.deployment.name', 'K8S_DEPLOYMENT_NAME'],
  ['k8s.cluster.name', 'K8S_CLUSTER_NAME'],
  ['container.id', 'CONTAINER_ID'],
  // AWS Lambda, Google Cloud Functions and Run, Azure Functions, Vercel, Netlify.
  ['faas.name', 'AWS_LAMBDA_FUNCTION_NAME', 'FUNCTION_TARGET', 'K_SERVICE', 'WEBSITE_SITE_NAME'],
  ['faas.version', 'AWS_LAMBDA_FUNCTION_VERSION', 'K_REVISION'],
  ['faas.instance', 'AWS_LAMBDA_LOG_STREAM_NAME', 'WEBSITE_INSTANCE_ID'],
  ['faas.max_memory', 'AWS_LAMBDA_FUNCTION_MEMORY_SIZE', 'FUNCTION_MEMORY_MB'],
  ['cloud.region', 'AWS_REGION', 'FUNCTION_REGION', 'REGION_NAME', 'VERCEL_REGION', 'FLY_REGION'],
  ['cloud.account.id', 'GOOGLE_CLOUD_PROJECT'],
  // Heroku, Fly.io, Render, Railway.
  ['heroku.dyno.id', 'HEROKU_DYNO_ID'],
  ['service.instance.id', 'DYNO', 'FLY_MACHINE_ID', 'RENDER_INSTANCE_ID', 'RAILWAY_REPLICA_ID'],
  ['vcs.ref.head.revision', 'GIT_COMMIT', 'VERCEL_GIT_COMMIT_SHA', 'RENDER_GIT_COMMIT', 'HEROKU_SLUG_COMMIT'],
];

function providerOf(env: Environment): Record<string, string> {
  if (env.AWS_LAMBDA_FUNCTION_NAME) return { 'cloud.provider': 'aws', 'cloud.platform': 'aws_lambda' };
  if (env.K_SERVICE) return { 'cloud.provider': 'gcp', 'cloud.platform': 'gcp_cloud_run' };
  if (env.FUNCTIONS_WORKER_RUNTIME) return { 'cloud.provider': 'azure', 'cloud.platform': 'azure_functions' };
  if (env.ECS_CONTAINER_METADATA_URI_V4) return { 'cloud.provider': 'aws', 'cloud.platform': 'aws_ecs' };
  if (env.VERCEL) return { 'cloud.platform': 'vercel' };
  if (env.FLY_APP_NAME) return { 'cloud.platform': 'fly' };
  if (env.DYNO) return { 'cloud.provider': 'heroku' };
  return {};
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
  const told = otelAttributes(env.OTEL_RESOURCE_ATTRIBUTES);
  const {
    'service.name': name,
    'service.version': version,
    'deployment.environment.name': where,
    ...rest
  } = told;
  const attributes: Record<string, string | number> = {
    'process.pid': pid,
    'process.runtime.name': 'nodejs',
    'process.runtime.version': nodeVersion.slice(1),
    'os.type': platform,
    ...(threadId > 0 ? { 'thread.id': threadId } : {}),
    ...providerOf(env),
  };
  for (const [attribute, ...variables] of VARIABLES) {
    const value = variables.map((variable) => env[variable]).find(Boolean);
    if (value) attributes[attribute] = value.slice(0, 256);
  }
  if (env.KUBERNETES_SERVICE_HOST && env.HOSTNAME) attributes['k8s.pod.name'] ??= env.HOSTNAME;
  for (const [attribute, value] of Object.entries(rest).slice(0, 32))
    if (attribute.length <= 128) attributes[attribute] = value.slice(0, 256);
  return {
    service: given.service ?? env.OTEL_SERVICE_NAME ?? name ?? env.AWS_LAMBDA_FUNCTION_NAME ?? env.K_SERVICE,
    environment: given.environment ?? where ?? env.NODE_ENV,
    release: given.version ?? version,
    host: hostname(),
    attributes,
  };
}
