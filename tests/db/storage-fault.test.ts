import { expect, test } from 'vitest'
import { storageFaultOf } from '#app/db/storage-fault.server.ts'

test('a database that is away and a disk that is full are told from every other fault', () => {
  const coded = (code: string, cause?: unknown) => Object.assign(new Error('x', { cause }), { code })
  for (const code of ['P1001', 'P2039', 'ECONNREFUSED', '57P01', '08006'])
    expect(storageFaultOf(coded(code))).toBe('away')
  for (const code of ['SQLITE_FULL', 'SQLITE_IOERR_WRITE', 'ENOSPC', '53100'])
    expect(storageFaultOf(coded(code))).toBe('full')
  expect(storageFaultOf(new Error('Connection terminated unexpectedly'))).toBe('away')
  expect(storageFaultOf(coded('P2010', { originalCode: '53100' }))).toBe('full')
  for (const other of [coded('P2002'), new Error('Connection lost its way'), 'P1001', null, undefined])
    expect(storageFaultOf(other)).toBe(null)
})
