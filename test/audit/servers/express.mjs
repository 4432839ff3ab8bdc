import { from, LINKS, listening, ORDER } from './from.mjs';

/** Express as its guide has it, and nothing that handles errors. */
export async function startExpress(workspace) {
  const express = from(workspace, 'express');
  const app = express();
  app.use(express.json());
  app.get('/', (_request, response) => response.json(LINKS));
  app.get('/orders', (_request, response) => response.json([ORDER]));
  app.get('/orders/:id', (request, response) =>
    request.params.id === '1' ? response.json(ORDER) : response.sendStatus(404),
  );
  app.post('/orders', (request, response) => response.status(201).json({ name: request.body.name.trim() }));
  // The default handler prints what it answers.
  app.set('env', 'test');
  return await listening(app.listen(0, '127.0.0.1'));
}
