import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import { parse } from 'csv-parse'
import { readRelease } from '#app/intake/release.server.ts'
import { openZip } from '#app/intake/zip.server.ts'
import type { Figure } from './figure.ts'

const rounds = 3
const release = path.resolve('prisma/demonstration/published/dfe-education-health-and-care-plans-2025.zip')
const file = { path: release, name: 'release.zip' }

/** Reading what is compared out of the published zip, beside unpacking it and parsing every CSV file in it. */
export default async function measureComparators(): Promise<Figure[]> {
  const measured: number[] = []
  const floor: number[] = []
  for (let round = 0; round < rounds; round++) {
    floor.push(await timed(parseAll))
    measured.push(await timed(readAll))
  }
  const figure = { measured: median(measured), floor: median(floor) }
  return [
    {
      figure: 'Published release, 37 MB in a zip',
      ...figure,
      ratio: figure.measured / figure.floor,
      budget: 3,
      unit: 'ms',
    },
  ]
}

/** The library alone: rows are counted and dropped. */
async function parseAll(): Promise<number> {
  const zip = await openZip(file)
  let rows = 0
  for (const name of zip.names.filter((each) => each.endsWith('.csv'))) {
    const count = () => {
      rows += 1
      return null
    }
    const parser = parse({ bom: true, relax_column_count: true, on_record: count })
    parser.resume()
    await pipeline(await zip.open(name), parser)
  }
  zip.close()
  return rows
}

async function readAll(): Promise<number> {
  let figures = 0
  for await (const found of readRelease(file)) figures += found.length
  return figures
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await work()
  return performance.now() - start
}

function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
}
