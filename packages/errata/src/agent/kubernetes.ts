import { readFileSync } from 'node:fs';
import type { Environment } from './platform.ts';

/** Where Kubernetes puts the namespace of a pod that has a service account, which it has unless that was refused. */
const NAMESPACE_FILE = '/var/run/secrets/kubernetes.io/serviceaccount/namespace';

/**
 * Attributes by variables. Kubernetes sets none by itself: these are what charts, its own documentation of the downward API and
 * OpenTelemetry's operator name them. Those of the second list mean something else where there is no Kubernetes.
 */
const VARIABLES: readonly (readonly [
  attribute: string,
  own: readonly string[],
  inPods?: readonly string[],
])[] = [
  ['k8s.pod.name', ['K8S_POD_NAME', 'OTEL_RESOURCE_ATTRIBUTES_POD_NAME'], ['POD_NAME', 'MY_POD_NAME']],
  ['k8s.pod.uid', ['K8S_POD_UID', 'OTEL_RESOURCE_ATTRIBUTES_POD_UID'], ['POD_UID', 'MY_POD_UID']],
  ['k8s.namespace.name', ['K8S_NAMESPACE_NAME', 'K8S_NAMESPACE'], ['POD_NAMESPACE', 'MY_POD_NAMESPACE']],
  ['k8s.node.name', ['K8S_NODE_NAME', 'OTEL_RESOURCE_ATTRIBUTES_NODE_NAME'], ['NODE_NAME', 'MY_NODE_NAME']],
  ['k8s.container.name', ['K8S_CONTAINER_NAME'], ['CONTAINER_NAME']],
  ['k8s.deployment.name', ['K8S_DEPLOYMENT_NAME'], ['DEPLOYMENT_NAME']],
  ['k8s.cluster.name', ['K8S_CLUSTER_NAME'], ['CLUSTER_NAME']],
];

/** What the environment of a process shows of Kubernetes, by OpenTelemetry's names. */
export function kubernetesAttributes(env: Environment): Record<string, string> {
  const inPod = Boolean(env.KUBERNETES_SERVICE_HOST);
  const found: Record<string, string> = {};
  for (const [attribute, own, inPods = []] of VARIABLES) {
    const value = [...own, ...(inPod ? inPods : [])].map((variable) => env[variable]).find(Boolean);
    if (value) found[attribute] = value;
  }
  if (!inPod) return found;
  if (env.HOSTNAME) found['k8s.pod.name'] ??= env.HOSTNAME;
  const namespace = found['k8s.namespace.name'] ?? namespaceFile();
  if (namespace) found['k8s.namespace.name'] = namespace;
  return found;
}

function namespaceFile(): string | undefined {
  try {
    return readFileSync(NAMESPACE_FILE, 'utf8').trim();
  } catch {
    return undefined;
  }
}
