import { execFile } from 'node:child_process'
import path from 'node:path'
import { promisify } from 'node:util'
import type { TestProject } from 'vitest/node'
import { unpackBrowser } from './browser.ts'
import { seedOnce } from './seeded.ts'

/** Builds the app once for the journeys, in a folder of its own inside the tree, where packages can be found. */
export const journeyBuild = path.resolve('build', process.env.JOURNEY_BUILD ?? 'journeys')

export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const [seeded] = await Promise.all([seedOnce(), unpackBrowser(), build()])
  project.provide('seededUrl', seeded.databaseUrl)
  return seeded.remove
}

async function build(): Promise<void> {
  if (process.env.JOURNEY_BUILD_READY === 'yes') return
  const builder = path.resolve('node_modules', '@react-router', 'dev', 'dist', 'cli', 'index.js')
  const env = { ...process.env, VITEST: undefined, NODE_ENV: 'production', BUILD_DIR: journeyBuild }
  await promisify(execFile)(process.execPath, [builder, 'build'], { env })
}
