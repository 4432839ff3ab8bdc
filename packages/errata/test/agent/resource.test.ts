import { fork } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { hostname } from 'node:os';
import { fileURLToPath } from 'node:url';
import { type AgentOptions, agent } from 'errata/agent';
import type { ResourceLine } from 'errata/protocol';
import { afterAll, beforeAll, expect, it, onTestFinished, vi } from 'vitest';
import { type StandInHub, standInHub } from '../../../../test/support/stand-in-hub.ts';
import { serve } from '../support/serve.ts';

type Variables = Readonly<Record<string, string>>;
type Attributes = Readonly<Record<string, string | number>>;

/** The variables that each platform documents, and what is to be told. */
const PLATFORMS: Readonly<
  Record<
    string,
    {
      env: Variables;
      attributes: Attributes;
      service?: string;
      environment?: string;
      release?: string;
      /** What must not be told. */
      without?: readonly string[];
    }
  >
> = {
  'AWS Lambda': {
    env: {
      AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs20.x',
      AWS_REGION: 'eu-central-1',
      AWS_LAMBDA_FUNCTION_NAME: 'orders',
      AWS_LAMBDA_FUNCTION_VERSION: '26',
      AWS_LAMBDA_FUNCTION_MEMORY_SIZE: '128',
      AWS_LAMBDA_LOG_STREAM_NAME: '2026/11/28/[26]2f399eb14537447da05ab2a2e39309de',
    },
    attributes: {
      'cloud.provider': 'aws',
      'cloud.platform': 'aws_lambda',
      'cloud.region': 'eu-central-1',
      'faas.name': 'orders',
      'faas.version': '26',
      'faas.instance': '2026/11/28/[26]2f399eb14537447da05ab2a2e39309de',
      'faas.max_memory': 134_217_728,
    },
    service: 'orders',
  },
  Vercel: {
    env: {
      VERCEL: '1',
      VERCEL_ENV: 'preview',
      VERCEL_REGION: 'fra1',
      VERCEL_DEPLOYMENT_ID: 'dpl_7Gw5ZMBpQA8h9GF832KGp7nwbuh3',
      VERCEL_GIT_COMMIT_REF: 'main',
      VERCEL_GIT_COMMIT_SHA: 'fa1eade47b73733d6312d5abfad33ce9e4068081',
      AWS_REGION: 'eu-central-1',
      AWS_LAMBDA_FUNCTION_NAME: '5bd1d0b0',
      AWS_LAMBDA_FUNCTION_MEMORY_SIZE: '2048',
    },
    attributes: {
      'cloud.platform': 'vercel',
      'cloud.region': 'fra1',
      'deployment.id': 'dpl_7Gw5ZMBpQA8h9GF832KGp7nwbuh3',
      'faas.max_memory': 2_147_483_648,
      'vcs.ref.head.name': 'main',
      'vcs.ref.head.revision': 'fa1eade47b73733d6312d5abfad33ce9e4068081',
    },
    environment: 'preview',
  },
  Netlify: {
    env: {
      SITE_NAME: 'petsof',
      SITE_ID: '1d01c0c0',
      URL: 'https://petsof.example',
      AWS_REGION: 'us-east-2',
      AWS_LAMBDA_FUNCTION_NAME: '3f1e5a',
    },
    attributes: { 'cloud.platform': 'aws_lambda', 'cloud.region': 'us-east-2', 'faas.name': '3f1e5a' },
    service: 'petsof',
  },
  'Cloud Run': {
    env: { K_SERVICE: 'orders', K_REVISION: 'orders-00002-abc', K_CONFIGURATION: 'orders', PORT: '8080' },
    attributes: {
      'cloud.provider': 'gcp',
      'cloud.platform': 'gcp_cloud_run',
      'faas.name': 'orders',
      'faas.version': 'orders-00002-abc',
    },
    service: 'orders',
  },
  'a job of Cloud Run': {
    env: {
      CLOUD_RUN_JOB: 'nightly',
      CLOUD_RUN_EXECUTION: 'nightly-x7k2p',
      CLOUD_RUN_TASK_INDEX: '3',
      CLOUD_RUN_TASK_COUNT: '10',
    },
    attributes: {
      'cloud.platform': 'gcp_cloud_run',
      'faas.name': 'nightly',
      'gcp.cloud_run.job.execution': 'nightly-x7k2p',
      'gcp.cloud_run.job.task_index': 3,
    },
    service: 'nightly',
  },
  'Cloud Functions': {
    env: {
      K_SERVICE: 'resize',
      K_REVISION: 'resize-00004',
      FUNCTION_TARGET: 'handler',
      FUNCTION_SIGNATURE_TYPE: 'http',
    },
    attributes: {
      'cloud.provider': 'gcp',
      'cloud.platform': 'gcp_cloud_functions',
      'faas.name': 'resize',
      'faas.version': 'resize-00004',
    },
    service: 'resize',
  },
  'the first generation of Cloud Functions': {
    env: {
      FUNCTION_NAME: 'resize',
      FUNCTION_REGION: 'europe-west1',
      FUNCTION_MEMORY_MB: '256',
      GCP_PROJECT: 'shop-1',
    },
    attributes: {
      'cloud.account.id': 'shop-1',
      'cloud.platform': 'gcp_cloud_functions',
      'cloud.region': 'europe-west1',
      'faas.name': 'resize',
      'faas.max_memory': 268_435_456,
    },
    service: 'resize',
  },
  'App Engine': {
    env: {
      GAE_SERVICE: 'default',
      GAE_VERSION: '20261128t1',
      GAE_INSTANCE: '00c61b11',
      GOOGLE_CLOUD_PROJECT: 'shop-1',
    },
    attributes: {
      'cloud.account.id': 'shop-1',
      'cloud.platform': 'gcp_app_engine',
      'faas.name': 'default',
      'faas.version': '20261128t1',
      'faas.instance': '00c61b11',
    },
    service: 'default',
  },
  'Knative on a cluster of ones own': {
    env: { K_SERVICE: 'orders', K_REVISION: 'orders-00002', KUBERNETES_SERVICE_HOST: '10.0.0.1' },
    attributes: { 'faas.name': 'orders', 'faas.version': 'orders-00002' },
    without: ['cloud.provider', 'cloud.platform'],
    service: 'orders',
  },
  'Azure Functions': {
    env: {
      FUNCTIONS_WORKER_RUNTIME: 'node',
      FUNCTIONS_EXTENSION_VERSION: '~4',
      WEBSITE_SITE_NAME: 'orders-app',
      WEBSITE_INSTANCE_ID: 'b0a7e5',
      WEBSITE_MEMORY_LIMIT_MB: '1500',
      WEBSITE_SLOT_NAME: 'Production',
      REGION_NAME: 'West Europe',
    },
    attributes: {
      'cloud.provider': 'azure',
      'cloud.platform': 'azure.functions',
      'cloud.region': 'West Europe',
      'faas.instance': 'b0a7e5',
      'faas.max_memory': 1_572_864_000,
    },
    // One app has many functions.
    without: ['faas.name', 'faas.version'],
    service: 'orders-app',
    environment: 'Production',
  },
  'Azure App Service': {
    env: {
      WEBSITE_SITE_NAME: 'orders-app',
      WEBSITE_INSTANCE_ID: 'b0a7e5',
      WEBSITE_SLOT_NAME: 'staging',
      REGION_NAME: 'West Europe',
    },
    attributes: {
      'cloud.platform': 'azure.app_service',
      'cloud.region': 'West Europe',
      'service.instance.id': 'b0a7e5',
    },
    without: ['faas.name', 'faas.instance'],
    service: 'orders-app',
    environment: 'staging',
  },
  'Azure Container Apps': {
    env: {
      CONTAINER_APP_NAME: 'orders',
      CONTAINER_APP_REVISION: 'orders--20mh1s9',
      CONTAINER_APP_REPLICA_NAME: 'orders--20mh1s9-86c8c4b497-zx9bq',
    },
    attributes: {
      'cloud.platform': 'azure.container_apps',
      'service.instance.id': 'orders--20mh1s9-86c8c4b497-zx9bq',
    },
    service: 'orders',
    release: 'orders--20mh1s9',
  },
  'Amazon ECS': {
    env: { ECS_CONTAINER_METADATA_URI_V4: 'http://169.254.170.2/v4/a', AWS_REGION: 'us-west-2' },
    attributes: { 'cloud.provider': 'aws', 'cloud.platform': 'aws_ecs', 'cloud.region': 'us-west-2' },
  },
  Heroku: {
    env: {
      DYNO: 'web.1',
      HEROKU_APP_ID: '9daa2797-e49b-4624-932f-ec3f9688e3da',
      HEROKU_APP_NAME: 'shop',
      HEROKU_DYNO_ID: '1vac4117-c29f-4312-521e-ba4d8638c1ac',
      HEROKU_RELEASE_CREATED_AT: '2026-11-28T01:23:45Z',
      HEROKU_RELEASE_VERSION: 'v42',
      HEROKU_SLUG_COMMIT: '2c3a0b24069af49b3de35b8e8c26765c1dba9ff0',
    },
    attributes: {
      'cloud.provider': 'heroku',
      'heroku.app.id': '9daa2797-e49b-4624-932f-ec3f9688e3da',
      'heroku.release.commit': '2c3a0b24069af49b3de35b8e8c26765c1dba9ff0',
      'heroku.release.creation_timestamp': '2026-11-28T01:23:45Z',
      'service.instance.id': '1vac4117-c29f-4312-521e-ba4d8638c1ac',
    },
    service: 'shop',
    release: 'v42',
  },
  'Fly.io': {
    env: { FLY_APP_NAME: 'shop', FLY_REGION: 'ams', FLY_MACHINE_ID: '9185957f411683' },
    attributes: { 'cloud.platform': 'fly', 'cloud.region': 'ams', 'service.instance.id': '9185957f411683' },
    service: 'shop',
  },
  Render: {
    env: {
      RENDER: 'true',
      RENDER_SERVICE_NAME: 'shop',
      RENDER_INSTANCE_ID: 'srv-c0-abcde',
      RENDER_GIT_COMMIT: 'ab12',
    },
    attributes: { 'service.instance.id': 'srv-c0-abcde', 'vcs.ref.head.revision': 'ab12' },
    service: 'shop',
  },
  Railway: {
    env: {
      RAILWAY_SERVICE_ID: '8f',
      RAILWAY_SERVICE_NAME: 'shop',
      RAILWAY_ENVIRONMENT_NAME: 'production',
      RAILWAY_REPLICA_ID: '7a',
      RAILWAY_REPLICA_REGION: 'us-west2',
      RAILWAY_DEPLOYMENT_ID: 'd1',
    },
    attributes: { 'cloud.region': 'us-west2', 'deployment.id': 'd1', 'service.instance.id': '7a' },
    service: 'shop',
    environment: 'production',
  },
  'a pod, by the downward API': {
    env: {
      KUBERNETES_SERVICE_HOST: '10.0.0.1',
      HOSTNAME: 'orders-6d4cf56db6-x7k2p',
      POD_UID: '275ecb36-5aa8-4c2a-9c47-d8bb681b9aff',
      POD_NAMESPACE: 'shop',
      NODE_NAME: 'node-1',
    },
    attributes: {
      'k8s.pod.name': 'orders-6d4cf56db6-x7k2p',
      'k8s.pod.uid': '275ecb36-5aa8-4c2a-9c47-d8bb681b9aff',
      'k8s.namespace.name': 'shop',
      'k8s.node.name': 'node-1',
    },
  },
  'a pod, by the names of the documentation of Kubernetes': {
    env: {
      KUBERNETES_SERVICE_HOST: '10.0.0.1',
      HOSTNAME: 'node-1',
      MY_POD_NAME: 'orders-6d4cf56db6-x7k2p',
      MY_POD_NAMESPACE: 'shop',
      MY_NODE_NAME: 'node-1',
    },
    attributes: {
      'k8s.pod.name': 'orders-6d4cf56db6-x7k2p',
      'k8s.namespace.name': 'shop',
      'k8s.node.name': 'node-1',
    },
  },
  "a pod that OpenTelemetry's operator has prepared": {
    env: {
      KUBERNETES_SERVICE_HOST: '10.0.0.1',
      OTEL_SERVICE_NAME: 'orders',
      OTEL_RESOURCE_ATTRIBUTES_POD_NAME: 'orders-6d4cf56db6-x7k2p',
      OTEL_RESOURCE_ATTRIBUTES_NODE_NAME: 'node-1',
      OTEL_RESOURCE_ATTRIBUTES:
        'k8s.container.name=app,k8s.deployment.name=orders,k8s.namespace.name=shop,k8s.pod.name=orders-6d4cf56db6-x7k2p,service.version=1.4.2,deployment.environment.name=staging,team=a%20b',
    },
    attributes: {
      'k8s.container.name': 'app',
      'k8s.deployment.name': 'orders',
      'k8s.namespace.name': 'shop',
      'k8s.node.name': 'node-1',
      'k8s.pod.name': 'orders-6d4cf56db6-x7k2p',
      team: 'a b',
    },
    without: ['service.version', 'deployment.environment.name'],
    service: 'orders',
    environment: 'staging',
    release: '1.4.2',
  },
  'a machine that is none of these': {
    env: {
      AWS_REGION: 'eu-central-1',
      NODE_NAME: 'jenkins-7',
      POD_NAME: 'p',
      HOSTNAME: 'laptop',
      OTEL_SERVICE_NAME: '',
      NODE_ENV: 'development',
      OTEL_RESOURCE_ATTRIBUTES: 'service.name=shop,deployment.environment=old,broken=%zz',
    },
    attributes: { 'process.runtime.name': 'nodejs', 'process.pid': process.pid },
    without: ['cloud.region', 'cloud.provider', 'k8s.node.name', 'k8s.pod.name', 'broken'],
    service: 'shop',
    environment: 'old',
  },
};

let hub: StandInHub;
beforeAll(async () => {
  hub = await standInHub();
  // What the machine of the test has for itself.
  for (const name of Object.keys(process.env))
    if (/^(?:AWS|OTEL|KUBERNETES|HOSTNAME|NODE_ENV|GIT_COMMIT)/.test(name)) vi.stubEnv(name, undefined);
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await hub.close();
});

/** What is told for all events of a process with this environment. */
async function resourceIn(env: Variables, options: AgentOptions = {}): Promise<ResourceLine['resource']> {
  const before = Object.keys(env).map((name) => [name, process.env[name]] as const);
  for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value);
  hub.resources.length = 0;
  const watch = agent({ hub: hub.url, ...options });
  for (const [name, value] of before) vi.stubEnv(name, value);
  const url = await serve(createServer((_request, response) => response.end()));
  await fetch(url);
  await watch.close();
  return hub.resources[0] ?? {};
}

it.each(Object.entries(PLATFORMS))('tells where it runs: %s', async (_where, { env, ...expected }) => {
  const { attributes, without = [], ...members } = expected;
  const told = await resourceIn(env);
  expect(told.attributes).toMatchObject(attributes);
  for (const name of without) expect(told.attributes).not.toHaveProperty([name]);
  expect(told).toMatchObject({ host: hostname(), ...members });
  expect('service' in told).toBe('service' in expected);
});

it('what is told by options counts before what any platform shows', async () => {
  const { env = {} } = PLATFORMS.Heroku ?? {};
  const told = await resourceIn(env, { service: 'own', version: '2', environment: 'test' });
  expect(told).toMatchObject({ service: 'own', release: '2', environment: 'test' });
});

it('takes the namespace of a pod from the file of its service account', async () => {
  const api = fileURLToPath(new URL('api.mjs', import.meta.url));
  // No test may write to where Kubernetes puts it.
  const inPod = `data:text/javascript,${encodeURIComponent(`
    import fs from 'node:fs';
    import { syncBuiltinESMExports } from 'node:module';
    const { readFileSync } = fs;
    fs.readFileSync = (path, ...more) =>
      path === '/var/run/secrets/kubernetes.io/serviceaccount/namespace' ? 'shop\\n' : readFileSync(path, ...more);
    syncBuiltinESMExports();
  `)}`;
  hub.resources.length = 0;
  const child = fork(api, [hub.url], {
    execArgv: ['--import', inPod],
    env: { KUBERNETES_SERVICE_HOST: '10.0.0.1', HOSTNAME: 'orders-1' },
  });
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  const [{ port }] = (await once(child, 'message')) as [{ port: number }];
  await fetch(`http://127.0.0.1:${port}/`).then((response) => response.text());
  child.kill('SIGTERM');
  await once(child, 'exit');
  expect(hub.resources[0]?.attributes).toMatchObject({
    'k8s.namespace.name': 'shop',
    'k8s.pod.name': 'orders-1',
  });
});
