import { quoteAll } from '../../store/telemetry/sql.ts';
import { jsonFormat } from './json-format.ts';

/** The methods that the verbs of the Kubernetes API stand for. */
const METHODS: Readonly<Record<string, string>> = {
  get: 'GET',
  list: 'GET',
  watch: 'GET',
  create: 'POST',
  update: 'PUT',
  patch: 'PATCH',
  delete: 'DELETE',
  deletecollection: 'DELETE',
};

/** Kubernetes audit events (`audit.k8s.io`): one request has several, of which the last says how it ended. */
export const kubernetesAudit = jsonFormat({
  name: 'kubernetes-audit',
  title: 'Kubernetes API server audit log',
  example:
    '{"kind":"Event","apiVersion":"audit.k8s.io/v1","stage":"ResponseComplete","requestURI":"/api/v1/namespaces/shop/pods","verb":"create","user":{"username":"anna"},"sourceIPs":["203.0.113.9"],"responseStatus":{"code":403},"requestReceivedTimestamp":"2026-10-20T07:00:00.250000Z"}',
  mark: ['/auditID', '/requestReceivedTimestamp'],
  fields: {
    time: ['/requestReceivedTimestamp', '/stageTimestamp'],
    method: ['/verb'],
    target: ['/requestURI'],
    status: ['/responseStatus/code'],
    consumer: ['/user/username'],
    client_address: ['/sourceIPs/0'],
    user_agent: ['/userAgent'],
    code: ['/responseStatus/reason'],
    message: ['/responseStatus/message'],
  },
  only: { pointer: '/stage', values: ['ResponseComplete', 'Panic'] },
  columns: {
    method: `transform(f_method_field, ${quoteAll(Object.keys(METHODS))}, ${quoteAll(Object.values(METHODS))}, upper(f_method_field))`,
  },
  attributes: {
    'k8s.verb': '/verb',
    'k8s.audit.id': '/auditID',
    'k8s.object.resource': '/objectRef/resource',
    'k8s.namespace.name': '/objectRef/namespace',
  },
});
