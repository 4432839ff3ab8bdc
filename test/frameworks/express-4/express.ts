/** Express 4, for tests beside those of Express 5. */
export { default as express4 } from 'express';
