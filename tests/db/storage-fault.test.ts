import { expect, test } from 'vitest'
import { storageFaultOf } from '#app/db/storage-fault.server.ts'

const coded = (code: string, cause?: unknown) => Object.assign(new Error('x', { cause }), { code })

/** As Prisma tells of a query in our own words: its own code means "some query failed", and the adapter's stands beside it. */
const rawQuery = (cause: object, code = 'P2010') =>
  Object.assign(coded(code), { meta: { driverAdapterError: Object.assign(new Error('x'), { cause }) } })

/** What a connection ends with, by the moment: before a query, in it, between two of a transaction, while none is free. */
const away: Record<string, unknown> = Object.fromEntries([
  // Prisma's own
  ...['P1001', 'P1002', 'P1008', 'P1017', 'P2024', 'P2028', 'P2037'].map((code) => [code, coded(code)]),
  // The network's
  ...['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND'].map((code) => [code, coded(code)]),
  // PostgreSQL's: stopped, crashed, starting up, dropped; connection lost; none free
  ...['57P01', '57P02', '57P03', '57P05', '08000', '08003', '08006', '53300'].map((code) => [code, coded(code)]),
  ...['57P01', '57P03', '08006'].map((code) => [`raw ${code}`, rawQuery({ kind: 'postgres', originalCode: code })]),
  ['P2039 57P03', rawQuery({ kind: 'postgres', originalCode: '57P03' }, 'P2039')],
  // The adapter's, which have no code
  ...['ConnectionClosed', 'DatabaseNotReachable', 'SocketTimeout', 'TooManyConnections'].flatMap((kind) => [
    [`raw ${kind}`, rawQuery({ kind })],
    [`commit ${kind}`, Object.assign(new Error(kind), { name: 'DriverAdapterError', cause: { kind } })],
  ]),
  // The driver's, which have words alone
  ...[
    'Connection terminated unexpectedly',
    'Connection terminated',
    'Client has encountered a connection error and is not queryable',
    'timeout exceeded when trying to connect',
  ].map((words) => [words, new Error(words)]),
  // Several addresses tried, none reached
  ['several', new AggregateError([coded('ECONNREFUSED'), coded('ECONNREFUSED')])],
])

test.each(Object.keys(away))('a database that is away is told by %s', (name) => {
  expect(storageFaultOf(away[name])).toBe('away')
})

test('a disk that is full is told from a database that is away and from every other fault', () => {
  for (const code of ['SQLITE_FULL', 'SQLITE_IOERR_WRITE', 'ENOSPC', '53100'])
    expect(storageFaultOf(coded(code))).toBe('full')
  expect(storageFaultOf(coded('P2010', { originalCode: '53100' }))).toBe('full')
  expect(storageFaultOf(rawQuery({ kind: 'sqlite', originalCode: 'SQLITE_FULL' }))).toBe('full')
  const trigger = rawQuery({ kind: 'postgres', originalCode: 'P0001' }, 'P2039')
  const others = [coded('P2002'), coded('P2010'), rawQuery({ kind: 'postgres', originalCode: '42P01' }), trigger]
  for (const other of [...others, new Error('Connection lost its way'), 'P1001', null, undefined])
    expect(storageFaultOf(other)).toBe(null)
})
