// npm run dev: the workbench with pages that change as their files do.
import { createServer as createHttpServer } from 'node:http'
import express from 'express'
import pino from 'pino'
import { createServer as createVite } from 'vite'
import { openDatabase } from '#app/db/open.server.ts'

const { db } = await openDatabase()
const vite = await createVite({ server: { middlewareMode: true } })
const app = express()
app.use(vite.middlewares)
app.use(async (request, response, next) => {
  const loaded = (await vite.ssrLoadModule('./app/web/server.ts')) as typeof import('./server.ts')
  return loaded.createServer({ db, log: pino({ level: 'warn' }), clientFolder: 'public' })(request, response, next)
})
const port = Number(process.env.PORT ?? 3000)
createHttpServer(app).listen(port, () => console.log(`http://localhost:${port}`))
