/**
 * How the parts of a call's time are drawn: grey until it is connected, blue while it is answered. The colours of failure
 * are left to failures.
 */
export const PHASE_FILL = {
  dns: 'bg-muted',
  connect: 'bg-info striped',
  tls: 'bg-muted striped',
  wait: 'bg-ok',
  receive: 'bg-ok striped',
} as const;
