// npm run dev: the workbench with pages that change as their files do.
import { createServer as createHttpServer } from 'node:http'
import express from 'express'
import { createServer as createVite } from 'vite'
import { openDatabase } from '#app/db/open.server.ts'
import { openLog } from '#app/log/open-log.server.ts'
import { announceFirstAdministrator, publishOwnRubrics } from './serve.ts'
import type * as ServerModuleOf from './server.ts'

type ServerModule = typeof ServerModuleOf

const { db } = await openDatabase()
await publishOwnRubrics(db)
const log = openLog('warn')
const vite = await createVite({ server: { middlewareMode: true } })
const app = express()
app.use(vite.middlewares)
app.use((request, response, next) => {
  void vite
    .ssrLoadModule('./app/web/server.ts')
    .then((loaded) =>
      (loaded as ServerModule).createServer({ db, log, clientFolder: 'app/public', isDevelopment: true }),
    )
    .then((server) => server(request, response, next), next)
})
const port = Number(process.env.PORT ?? 3000)
const address = `http://localhost:${port}`
createHttpServer(app).listen(port, () => console.log(address))
await announceFirstAdministrator(db, address)
