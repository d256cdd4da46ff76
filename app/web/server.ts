import { randomBytes } from 'node:crypto'
import path from 'node:path'
import { createRequestHandler } from '@react-router/express'
import express, {
  type ErrorRequestHandler,
  type Express,
  type Request,
  type RequestHandler,
  type Response,
} from 'express'
import type { Logger } from 'pino'
import { RouterContextProvider } from 'react-router'
import * as build from 'virtual:react-router/server-build'
import type { Database } from '#app/db/open.server.ts'
import { deviceWords } from '#app/domain/people/device.ts'
import { findSession } from '#app/operations/people/find-session.server.ts'
import { answerRefusals } from './answer-refusals.ts'
import { assetPolicy, packedAssets } from './compress.server.ts'
import { patternContext, personContext, requestContext } from './contexts.ts'
import { takeReports } from './csp-reports.server.ts'
import { reportsPath, securityHeaders } from './headers.server.ts'
import { answerLive, answerReady } from './health.server.ts'
import { limitVisitors } from './limit-visitors.ts'
import type { Metrics } from './metrics.server.ts'
import {
  believeOnlyProxies,
  refuseLargeForms,
  refuseNullCharacters,
  refuseOddHosts,
  refuseOddMethods,
} from './odd-requests.server.ts'
import { checkOrigin } from './origin-check.server.ts'
import { hashToken, tokenIn } from './session.server.ts'

export type ServerOptions = {
  db: Database
  log: Logger
  /** Folder with the files for the browser. */
  clientFolder: string
  /** Folder of the SQLite file, whose disk is watched; null with PostgreSQL. */
  dataFolder?: string | null
  /** The address people use; decides the origin check and secure cookies. Left out: the address of each request. */
  publicOrigin?: string | undefined
  /** Which proxies may say how a request arrived; see TRUST_PROXY. */
  trustProxy?: string | undefined
  metrics?: Metrics | undefined
  /** Lets the tools of `npm run dev` into the page. */
  isDevelopment?: boolean
  /** True from the moment that a stop was asked for. */
  isStopping?: () => boolean
  now?: () => Date
}

/** How often a minute one address may ask for the method pages, which need no sign-in. */
const methodPages = 120

/** Asks how long the session lasts, and does not make it last longer. */
const sessionPath = '/account/session'

/** The web server without its socket. */
export function createServer(options: ServerOptions): Express {
  const { db, log, clientFolder, publicOrigin } = options
  const app = express()
  app.disable('x-powered-by')
  app.set('trust proxy', options.trustProxy?.split(',').map((each) => each.trim()) ?? false)
  app.use(describeRequest(options), refuseOddMethods, refuseNullCharacters, believeOnlyProxies)
  app.get('/health/live', answerLive)
  const ready = answerReady(db, options.dataFolder ?? null, options.isStopping ?? (() => false))
  app.get(['/health', '/health/ready'], ready)
  app.use(refuseOddHosts(publicOrigin), refuseLargeForms)
  app.use(packedAssets(clientFolder), filesOf(clientFolder))
  app.use(['/method', '/method.data'], limitVisitors(methodPages))
  app.use(securityHeaders(publicOrigin, options.isDevelopment))
  app.use(reportsPath, takeReports(log, firstWords()))
  app.use(checkOrigin(publicOrigin))
  app.all(
    '/{*any}',
    createRequestHandler({
      build: { ...answerRefusals(build), allowedActionOrigins: originsBeyondTheAddress(publicOrigin) },
      getLoadContext: (request, response) => loadContext(options, request, response),
    }),
  )
  app.use(lastResort(options))
  return app
}

/**
 * React Router compares a form's origin with the address that a request came under, which behind a proxy is not the one that
 * people use; and "null" is what our own check lets pass when the browser says that the page is ours.
 */
function originsBeyondTheAddress(publicOrigin: string | undefined): string[] {
  return ['null', ...(publicOrigin === undefined ? [] : [new URL(publicOrigin).host])]
}

/** The first words of all addresses of the site map. */
function firstWords(): Set<string> {
  const paths = Object.values(build.routes).map((route) => route?.path ?? '')
  return new Set(paths.map((each) => each.split('/')[0] ?? '').filter((word) => /^[a-z-]+$/.test(word)))
}

/** Files have an ending, pages have none: looking for a page among the files would cost each of them a look at the disk. */
function filesOf(folder: string): RequestHandler {
  const files = express.static(folder, { index: false, redirect: false, setHeaders: cacheAssets })
  return (request, response, next) => (/\.\w+$/.test(request.path) ? files(request, response, next) : next())
}

function cacheAssets(response: Response, file: string): void {
  const isHashed = file.includes(`${path.sep}assets${path.sep}`)
  response.setHeader('Cache-Control', isHashed ? 'public, max-age=31536000, immutable' : 'public, max-age=3600')
  response.setHeader('Content-Security-Policy', assetPolicy)
  response.setHeader('Cross-Origin-Resource-Policy', 'same-origin')
  response.setHeader('X-Content-Type-Options', 'nosniff')
}

type Locals = { nonce: string; correlationId: string; pattern: string }

/** What is no address of the site map has this in the log in its place. */
const noPattern = '(none)'

function describeRequest({ log, metrics }: ServerOptions): RequestHandler {
  return (request, response, next) => {
    const locals: Omit<Locals, 'nonce'> = {
      correlationId: randomBytes(3).toString('hex').toUpperCase(),
      pattern: noPattern,
    }
    Object.assign(response.locals, locals)
    const started = performance.now()
    response.once('close', () => {
      const { method } = request
      const { correlationId, pattern } = response.locals as Locals
      const status = response.writableFinished ? response.statusCode : 499
      // Files of ours and questions after our health are asked for all day long.
      if (pattern === noPattern && status < 400) return
      const milliseconds = Math.round(performance.now() - started)
      metrics?.countRequest({ method, pattern, status, seconds: milliseconds / 1000 })
      log.info({ correlationId, method, pattern, status, milliseconds }, 'request')
    })
    next()
  }
}

/** Whether the way to the reader is encrypted: as the public address says, or else as the request came. */
function isSecure({ publicOrigin }: ServerOptions, request: Request): boolean {
  return publicOrigin?.startsWith('https:') ?? request.secure
}

function reporterOf({ log, metrics }: ServerOptions, response: Response): (fault: unknown) => void {
  return (fault) => {
    const { correlationId, pattern } = response.locals as Locals
    metrics?.countFault()
    log.error({ correlationId, pattern, err: fault }, 'fault')
  }
}

async function loadContext(
  options: ServerOptions,
  request: Request,
  response: Response,
): Promise<RouterContextProvider> {
  const { nonce, correlationId } = response.locals as Locals
  const now = options.now?.() ?? new Date()
  const secure = isSecure(options, request)
  const context = new RouterContextProvider()
  const reportFault = reporterOf(options, response)
  const from = { address: request.ip ?? null, device: deviceWords(request.get('user-agent')) }
  context.set(requestContext, { db: options.db, now, nonce, isSecure: secure, correlationId, reportFault, ...from })
  context.set(patternContext, (pattern) =>
    Object.assign(response.locals, { pattern: `/${pattern.replace(/^\//, '')}` }),
  )
  const token = tokenIn(request.get('cookie'), secure)
  const person =
    token === undefined ? null : await findSession(options.db, hashToken(token), now, request.path !== sessionPath)
  context.set(personContext, person)
  return context
}

/** A fault that reached nobody else, the database being away among them. */
function lastResort(options: ServerOptions): ErrorRequestHandler {
  return (error, _request, response, next) => {
    const { correlationId } = response.locals as Locals
    reporterOf(options, response)(error)
    if (response.headersSent) return next(error)
    response
      .status(503)
      .type('text/plain')
      .send(
        `Sorry, the workbench could not answer, and nothing was saved. Go back and try again. If it goes on, tell your administrator: ${correlationId}.`,
      )
  }
}
