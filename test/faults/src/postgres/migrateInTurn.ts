import { openPostgresStorage } from './openPostgresStorage';

/** A process that opens, and so migrates, each database that it is told of. */
process.on('message', async (connection: string) => {
  try {
    process.send!({ begun: connection });
    const storage = await openPostgresStorage({
      config: { client: 'pg', connection },
      maxConnections: 2,
    });
    const [{ count }] = await storage.reader('episodes').count({ count: '*' });
    await storage.close();
    process.send!({ episodes: count });
  } catch (error) {
    process.send!({ error: String(error) });
  }
});
