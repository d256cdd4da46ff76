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
import helmet from 'helmet'
import type { Logger } from 'pino'
import { RouterContextProvider } from 'react-router'
import * as build from 'virtual:react-router/server-build'
import type { Database } from '#app/db/open.server.ts'
import { findSession } from '#app/operations/people/find-session.server.ts'
import { answerRefusals } from './answer-refusals.ts'
import { assetPolicy, packedAssets } from './compress.server.ts'
import { personContext, requestContext } from './contexts.ts'
import { limitVisitors } from './limit-visitors.ts'
import { checkOrigin } from './origin-check.server.ts'
import { pathWithoutSecret } from './path-without-secret.ts'
import { hashToken, tokenIn } from './session.server.ts'

export type ServerOptions = {
  db: Database
  log: Logger
  /** Folder with the files for the browser. */
  clientFolder: string
  /** The address people use; decides the origin check and secure cookies. Left out: the address of each request. */
  publicOrigin?: string | undefined
  /** Express's "trust proxy": which proxies may say how a request arrived. */
  trustProxy?: string | undefined
  now?: () => Date
}

/** How often a minute one address may ask for the method pages, which need no sign-in. */
const methodPages = 120

/** Uploads have a limit of their own; every other form is small. In bytes. */
const formLimit = 1_000_000
const uploadPaths =
  /^\/(register\/(imports\/new|references)|returns\/[a-z-]+\/new|comparators|conflicts\/import|rubrics\/new|calibration\/[^/]+\/plans|cycles\/[^/]+\/packs\/[^/]+)(\.data)?$/

/** The web server without its socket. */
export function createServer(options: ServerOptions): Express {
  const app = express()
  app.disable('x-powered-by')
  app.set('trust proxy', options.trustProxy ?? false)
  app.use(refuseOddMethods, refuseNullCharacters, refuseLargeForms)
  app.use(packedAssets(options.clientFolder))
  app.use(filesOf(options.clientFolder))
  app.get('/health', health(options.db))
  app.use(['/method', '/method.data'], limitVisitors(methodPages))
  app.use(describeRequest(options), securityHeaders(options), checkOrigin(options.publicOrigin))
  app.all(
    '/{*any}',
    createRequestHandler({
      build: answerRefusals(build),
      getLoadContext: (request, response) => loadContext(options, request, response),
    }),
  )
  app.use(lastResort(options.log))
  return app
}

/** Files have an ending, pages have none: looking for a page among the files would cost each of them a look at the disk. */
function filesOf(folder: string): RequestHandler {
  const files = express.static(folder, { index: false, redirect: false, setHeaders: cacheAssets })
  return (request, response, next) => (/\.\w+$/.test(request.path) ? files(request, response, next) : next())
}

/** A null character is in no address of ours, and PostgreSQL knows no text with one. */
const refuseNullCharacters: RequestHandler = (request, response, next) => {
  if (!request.url.includes('%00')) return next()
  response.status(400).type('text/plain').send('This address cannot be read. Go back and follow the link again.')
}

const refuseOddMethods: RequestHandler = (request, response, next) => {
  if (['GET', 'HEAD', 'POST'].includes(request.method)) return next()
  response
    .status(405)
    .set('Allow', 'GET, HEAD, POST')
    .type('text/plain')
    .send('The workbench does not answer this kind of request.')
}

const refuseLargeForms: RequestHandler = (request, response, next) => {
  if (request.method !== 'POST' || uploadPaths.test(request.path)) return next()
  const length = request.get('content-length')
  if (length !== undefined && Number(length) <= formLimit) return next()
  response
    .status(length === undefined ? 411 : 413)
    .type('text/plain')
    .send('This form is too large to be read, so nothing was saved. Go back, shorten the text, and send it again.')
}

function cacheAssets(response: Response, file: string): void {
  const isHashed = file.includes(`${path.sep}assets${path.sep}`)
  response.setHeader('Cache-Control', isHashed ? 'public, max-age=31536000, immutable' : 'public, max-age=3600')
  response.setHeader('Content-Security-Policy', assetPolicy)
  response.setHeader('X-Content-Type-Options', 'nosniff')
}

function health(db: Database): RequestHandler {
  return async (_request, response) => {
    response.setHeader('Cache-Control', 'no-store')
    const isUp = await db.area.findMany({ take: 1 }).then(
      () => true,
      () => false,
    )
    response.status(isUp ? 200 : 503).json({ status: isUp ? 'ok' : 'The database does not answer' })
  }
}

type Locals = { nonce: string; correlationId: string; isSecure: boolean }

function describeRequest(options: ServerOptions): RequestHandler {
  return (request, response, next) => {
    const locals: Locals = {
      nonce: randomBytes(16).toString('base64'),
      correlationId: randomBytes(3).toString('hex').toUpperCase(),
      isSecure: options.publicOrigin?.startsWith('https:') ?? request.secure,
    }
    Object.assign(response.locals, locals)
    const started = performance.now()
    response.once('finish', () => {
      const { method } = request
      const milliseconds = Math.round(performance.now() - started)
      options.log.info(
        {
          correlationId: locals.correlationId,
          method,
          path: pathWithoutSecret(request.path),
          status: response.statusCode,
          milliseconds,
        },
        'request',
      )
    })
    next()
  }
}

function securityHeaders(options: ServerOptions): RequestHandler {
  const nonce = (_request: unknown, response: unknown) => `'nonce-${((response as Response).locals as Locals).nonce}'`
  const protect = helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'", nonce],
        styleSrc: ["'self'"],
        imgSrc: ["'self'", 'data:'],
        fontSrc: ["'self'"],
        connectSrc: ["'self'"],
        formAction: ["'self'"],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
      },
    },
    // "no-referrer" would make browsers send "Origin: null" with our own forms.
    referrerPolicy: { policy: 'same-origin' },
    strictTransportSecurity: options.publicOrigin?.startsWith('https:')
      ? { maxAge: 31_536_000, includeSubDomains: false }
      : false,
    crossOriginEmbedderPolicy: false,
  })
  return (request, response, next) => {
    response.setHeader('Cache-Control', 'no-store')
    response.setHeader('Permissions-Policy', 'camera=(), geolocation=(), microphone=(), payment=(), usb=()')
    protect(request, response, next)
  }
}

async function loadContext(
  options: ServerOptions,
  request: Request,
  response: Response,
): Promise<RouterContextProvider> {
  const { nonce, correlationId, isSecure } = response.locals as Locals
  const now = options.now?.() ?? new Date()
  const context = new RouterContextProvider()
  const reportFault = (fault: unknown) => options.log.error({ correlationId, err: fault }, 'fault')
  context.set(requestContext, { db: options.db, now, nonce, isSecure, correlationId, reportFault })
  const token = tokenIn(request.get('cookie'), isSecure)
  const person = token === undefined ? null : await findSession(options.db, hashToken(token), now)
  context.set(personContext, person)
  return context
}

/** A fault that reached nobody else, the database being away among them. */
function lastResort(log: Logger): ErrorRequestHandler {
  return (error, _request, response, next) => {
    const { correlationId } = response.locals as Locals
    log.error({ correlationId, err: error }, 'fault')
    if (response.headersSent) return next(error)
    response
      .status(503)
      .type('text/plain')
      .send(
        `Sorry, the workbench could not answer, and nothing was saved. Go back and try again. If it goes on, tell your administrator: ${correlationId}.`,
      )
  }
}
