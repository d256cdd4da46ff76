import { execFileSync } from 'node:child_process'
import path from 'node:path'
import { unpackBrowser } from './browser.ts'

/** Builds the app once for the journeys, in a folder of its own inside the tree, where packages can be found. */
export const journeyBuild = path.resolve('build', process.env.JOURNEY_BUILD ?? 'journeys')

export async function setup(): Promise<void> {
  await unpackBrowser()
  if (process.env.JOURNEY_BUILD_READY === 'yes') return
  const builder = path.resolve('node_modules', '@react-router', 'dev', 'dist', 'cli', 'index.js')
  execFileSync(process.execPath, [builder, 'build'], {
    env: { ...process.env, VITEST: undefined, NODE_ENV: 'production', BUILD_DIR: journeyBuild },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
}
