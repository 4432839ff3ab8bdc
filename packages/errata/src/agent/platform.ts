/** Variables of a process's environment. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** A place where processes run, which tells of itself in their environment. */
export interface Platform {
  /** Does this environment show it? */
  readonly shows: (env: Environment) => unknown;
  /** Attributes by OpenTelemetry's names that hold wherever it is shown. */
  readonly is: Readonly<Record<string, string>>;
  /** Attributes by the variables that tell them; the first that is set counts. */
  readonly told: Readonly<Record<string, readonly string[]>>;
  /** Variables that stand in for the options of the agent. */
  readonly service?: string;
  readonly environment?: string;
  readonly release?: string;
}

const LAMBDA: Platform = {
  shows: (env) => env.AWS_LAMBDA_FUNCTION_NAME,
  is: { 'cloud.provider': 'aws', 'cloud.platform': 'aws_lambda' },
  told: {
    'cloud.region': ['AWS_REGION'],
    'faas.name': ['AWS_LAMBDA_FUNCTION_NAME'],
    'faas.version': ['AWS_LAMBDA_FUNCTION_VERSION'],
    'faas.instance': ['AWS_LAMBDA_LOG_STREAM_NAME'],
    'faas.max_memory': ['AWS_LAMBDA_FUNCTION_MEMORY_SIZE'],
  },
  service: 'AWS_LAMBDA_FUNCTION_NAME',
};

/** Knative's variables, which Cloud Run has taken over. */
const KNATIVE: Platform = {
  shows: (env) => env.K_SERVICE,
  is: {},
  told: { 'faas.name': ['K_SERVICE'], 'faas.version': ['K_REVISION'] },
  service: 'K_SERVICE',
};

/** The more particular before the more general: the first that is shown is it. */
const PLATFORMS: readonly Platform[] = [
  {
    // A function there is one of Lambda, of a name that says nothing.
    shows: (env) => env.VERCEL,
    is: { 'cloud.provider': 'vercel', 'cloud.platform': 'vercel' },
    told: {
      ...LAMBDA.told,
      'cloud.region': ['VERCEL_REGION', 'AWS_REGION'],
      'deployment.id': ['VERCEL_DEPLOYMENT_ID'],
      'vcs.ref.head.name': ['VERCEL_GIT_COMMIT_REF'],
      'vcs.ref.head.revision': ['VERCEL_GIT_COMMIT_SHA'],
    },
    environment: 'VERCEL_ENV',
  },
  // Netlify has its functions on Lambda too.
  { ...LAMBDA, shows: (env) => LAMBDA.shows(env) && env.SITE_ID && env.SITE_NAME, service: 'SITE_NAME' },
  LAMBDA,
  {
    ...KNATIVE,
    shows: (env) => env.K_SERVICE && env.FUNCTION_TARGET,
    is: { 'cloud.provider': 'gcp', 'cloud.platform': 'gcp_cloud_functions' },
    told: { ...KNATIVE.told, 'cloud.account.id': ['GOOGLE_CLOUD_PROJECT'] },
  },
  {
    // The first generation, on its older runtimes.
    shows: (env) => env.FUNCTION_NAME && env.GCP_PROJECT,
    is: { 'cloud.provider': 'gcp', 'cloud.platform': 'gcp_cloud_functions' },
    told: {
      'cloud.account.id': ['GCP_PROJECT'],
      'cloud.region': ['FUNCTION_REGION'],
      'faas.name': ['FUNCTION_NAME'],
      'faas.max_memory': ['FUNCTION_MEMORY_MB'],
    },
    service: 'FUNCTION_NAME',
  },
  { ...KNATIVE, shows: (env) => env.K_SERVICE && env.KUBERNETES_SERVICE_HOST },
  {
    ...KNATIVE,
    is: { 'cloud.provider': 'gcp', 'cloud.platform': 'gcp_cloud_run' },
    told: { ...KNATIVE.told, 'cloud.account.id': ['GOOGLE_CLOUD_PROJECT'] },
  },
  {
    shows: (env) => env.CLOUD_RUN_JOB,
    is: { 'cloud.provider': 'gcp', 'cloud.platform': 'gcp_cloud_run' },
    told: {
      'faas.name': ['CLOUD_RUN_JOB'],
      'gcp.cloud_run.job.execution': ['CLOUD_RUN_EXECUTION'],
      'gcp.cloud_run.job.task_index': ['CLOUD_RUN_TASK_INDEX'],
    },
    service: 'CLOUD_RUN_JOB',
  },
  {
    shows: (env) => env.GAE_SERVICE,
    is: { 'cloud.provider': 'gcp', 'cloud.platform': 'gcp_app_engine' },
    told: {
      'cloud.account.id': ['GOOGLE_CLOUD_PROJECT'],
      'faas.name': ['GAE_SERVICE'],
      'faas.version': ['GAE_VERSION'],
      'faas.instance': ['GAE_INSTANCE'],
    },
    service: 'GAE_SERVICE',
  },
  {
    // Its `faas.name` is that of one of the functions of the app, which only an invocation can tell.
    shows: (env) => env.FUNCTIONS_WORKER_RUNTIME || env.FUNCTIONS_EXTENSION_VERSION,
    is: { 'cloud.provider': 'azure', 'cloud.platform': 'azure.functions' },
    told: {
      'cloud.region': ['REGION_NAME'],
      'faas.instance': ['WEBSITE_INSTANCE_ID'],
      'faas.max_memory': ['WEBSITE_MEMORY_LIMIT_MB'],
    },
    service: 'WEBSITE_SITE_NAME',
    environment: 'WEBSITE_SLOT_NAME',
  },
  {
    shows: (env) => env.CONTAINER_APP_NAME,
    is: { 'cloud.provider': 'azure', 'cloud.platform': 'azure.container_apps' },
    told: { 'service.instance.id': ['CONTAINER_APP_REPLICA_NAME'] },
    service: 'CONTAINER_APP_NAME',
    release: 'CONTAINER_APP_REVISION',
  },
  {
    shows: (env) => env.WEBSITE_SITE_NAME,
    is: { 'cloud.provider': 'azure', 'cloud.platform': 'azure.app_service' },
    told: { 'cloud.region': ['REGION_NAME'], 'service.instance.id': ['WEBSITE_INSTANCE_ID'] },
    service: 'WEBSITE_SITE_NAME',
    environment: 'WEBSITE_SLOT_NAME',
  },
  {
    shows: (env) => env.ECS_CONTAINER_METADATA_URI_V4 || env.ECS_CONTAINER_METADATA_URI,
    is: { 'cloud.provider': 'aws', 'cloud.platform': 'aws_ecs' },
    told: { 'cloud.region': ['AWS_REGION'] },
  },
  {
    shows: (env) => env.FLY_APP_NAME,
    is: { 'cloud.provider': 'fly', 'cloud.platform': 'fly' },
    told: { 'cloud.region': ['FLY_REGION'], 'service.instance.id': ['FLY_MACHINE_ID', 'FLY_ALLOC_ID'] },
    service: 'FLY_APP_NAME',
  },
  {
    shows: (env) => env.DYNO,
    is: { 'cloud.provider': 'heroku' },
    told: {
      'heroku.app.id': ['HEROKU_APP_ID'],
      'heroku.release.commit': ['HEROKU_SLUG_COMMIT'],
      'heroku.release.creation_timestamp': ['HEROKU_RELEASE_CREATED_AT'],
      'service.instance.id': ['HEROKU_DYNO_ID', 'DYNO'],
      'vcs.ref.head.revision': ['HEROKU_SLUG_COMMIT'],
    },
    service: 'HEROKU_APP_NAME',
    release: 'HEROKU_RELEASE_VERSION',
  },
  {
    shows: (env) => env.RENDER,
    is: { 'cloud.provider': 'render', 'cloud.platform': 'render' },
    told: {
      'service.instance.id': ['RENDER_INSTANCE_ID'],
      'vcs.ref.head.name': ['RENDER_GIT_BRANCH'],
      'vcs.ref.head.revision': ['RENDER_GIT_COMMIT'],
    },
    service: 'RENDER_SERVICE_NAME',
  },
  {
    shows: (env) => env.RAILWAY_SERVICE_ID,
    is: { 'cloud.provider': 'railway', 'cloud.platform': 'railway' },
    told: {
      'cloud.region': ['RAILWAY_REPLICA_REGION'],
      'deployment.id': ['RAILWAY_DEPLOYMENT_ID'],
      'service.instance.id': ['RAILWAY_REPLICA_ID'],
      'vcs.ref.head.name': ['RAILWAY_GIT_BRANCH'],
      'vcs.ref.head.revision': ['RAILWAY_GIT_COMMIT_SHA'],
    },
    service: 'RAILWAY_SERVICE_NAME',
    environment: 'RAILWAY_ENVIRONMENT_NAME',
  },
];

/** The platform that an environment shows; undefined where it shows none. */
export function platformOf(env: Environment): Platform | undefined {
  return PLATFORMS.find(({ shows }) => shows(env));
}
