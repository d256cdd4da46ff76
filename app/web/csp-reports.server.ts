import express, { Router, type RequestHandler } from 'express'
import type { Logger } from 'pino'
import { limitVisitors } from './limit-visitors.ts'

/** How many reports one address may send a minute. */
const reportsAMinute = 20

/** Larger than any true report, in bytes. */
const largestReport = '20kb'

const types = ['application/csp-report', 'application/reports+json', 'application/json']

/**
 * Takes in what browsers tell of a page's policy, for the log: which rule, and what kind of thing it stopped.
 *
 * @param rooms first words of the site map's addresses: the only part of an address that the log may hold
 */
export function takeReports(log: Logger, rooms: ReadonlySet<string>): RequestHandler[] {
  const router = Router()
  router.post(
    '/',
    limitVisitors(reportsAMinute),
    express.json({ limit: largestReport, type: types }),
    (request, response) => {
      for (const violation of violationsIn(request.body, rooms)) log.warn(violation, 'A page broke its content policy')
      response.status(204).end()
    },
  )
  // What is no report is nobody's business either.
  router.use(((_error, _request, response, _next) => void response.status(400).end()) as express.ErrorRequestHandler)
  router.use((_request, response) => void response.status(405).set('Allow', 'POST').end())
  return [router]
}

type Violation = { rule: string; stopped: string; room: string }

/** Most that one message may tell of. */
const mostInOne = 5

/** What may be kept of a report: no whole address, since one may name a plan, and no sample of the page's text. */
function violationsIn(body: unknown, rooms: ReadonlySet<string>): Violation[] {
  const reports = Array.isArray(body) ? body : [body]
  return reports.slice(0, mostInOne).flatMap((report: unknown) => {
    const held = asRecord(report)
    const facts = asRecord(held['csp-report'] ?? held['body'])
    const rule = textOf(facts['effectiveDirective'] ?? facts['effective-directive'] ?? facts['violated-directive'])
    if (!/^[a-z-]{3,40}$/.test(rule)) return []
    const room = roomOf(textOf(facts['documentURL'] ?? facts['document-uri']))
    return {
      rule,
      stopped: kindOf(textOf(facts['blockedURL'] ?? facts['blocked-uri'])),
      room: rooms.has(room) ? `/${room}` : '/',
    }
  })
}

function asRecord(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value.slice(0, 2_000) : ''
}

/** `inline`, `eval`, or the host of what was to be loaded. */
function kindOf(blocked: string): string {
  if (/^[a-z-]{1,30}$/.test(blocked)) return blocked
  return URL.canParse(blocked) ? new URL(blocked).host.slice(0, 100) || new URL(blocked).protocol : 'unknown'
}

function roomOf(page: string): string {
  return URL.canParse(page) ? (new URL(page).pathname.split('/')[1] ?? '') : ''
}
