import { existsSync, readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { expect, test } from 'vitest'
import { settingNames } from '#app/environment/settings.ts'

// No container engine runs here: what compose.yaml, Dockerfile and Caddyfile name is held against what there is.

type Service = {
  image?: string
  command?: string[]
  environment?: Record<string, string>
  secrets?: string[]
  volumes?: string[]
  networks?: string[]
  ports?: string[]
  read_only?: boolean
  cap_drop?: string[]
  depends_on?: string[] | Record<string, { condition: string }>
}
type Compose = {
  services: Record<string, Service>
  secrets: Record<string, { file: string }>
  networks: Record<string, { internal?: boolean } | null>
  volumes: Record<string, unknown>
}

const compose = parse(readFileSync('compose.yaml', 'utf8'), { merge: true }) as Compose
const dockerfile = readFileSync('Dockerfile', 'utf8')
const caddyfile = readFileSync('Caddyfile', 'utf8')
const services = Object.entries(compose.services)
const own = services.filter(([, { image }]) => image === 'ehcp-audit-workbench')

test('every setting that a server is given is one, and every secret comes as a file', () => {
  const known = new Set<string>(settingNames.flatMap((name) => [name, `${name}_FILE`]))
  expect(own.map(([name]) => name)).toEqual(['app-1', 'app-2', 'migrate', 'chores'])
  for (const [, { environment = {}, secrets = [] }] of own) {
    expect(Object.keys(environment).filter((name) => !known.has(name))).toEqual([])
    const files = Object.entries(environment).filter(([name]) => name.endsWith('_FILE'))
    expect(files.map(([, file]) => file.replace('/run/secrets/', '')).toSorted()).toEqual(secrets.toSorted())
  }
  expect(readFileSync('compose.yaml', 'utf8')).not.toMatch(/^\s*(\w*PASSWORD|PACK_KEY): /m)
})

test('the script makes every secret that is asked for, and no other', () => {
  const made = [...readFileSync('deploy/make-secrets.sh', 'utf8').matchAll(/^make ([\w-]+) /gm)].map(
    (match) => match[1] ?? '',
  )
  expect(made.toSorted()).toEqual(Object.keys(compose.secrets).toSorted())
  expect(Object.values(compose.secrets).map(({ file }) => file)).toEqual(
    Object.keys(compose.secrets).map((name) => `./secrets/${name}`),
  )
  for (const file of ['.gitignore', '.dockerignore'])
    expect(
      readFileSync(file, 'utf8')
        .split('\n')
        .map((line) => line.replace(/^\//, '').replace(/\/$/, '')),
    ).toContain('secrets')
})

test('every file, network, volume and service that is named is there', () => {
  for (const [, { volumes = [], networks = [], depends_on: needs = [] }] of services) {
    const sources = volumes.map((each) => each.split(':')[0] ?? '')
    expect(sources.filter((each) => (each.startsWith('./') ? !existsSync(each) : !(each in compose.volumes)))).toEqual(
      [],
    )
    for (const network of networks) expect(compose.networks).toHaveProperty(network)
    for (const name of Array.isArray(needs) ? needs : Object.keys(needs)) expect(compose.services).toHaveProperty(name)
  }
  for (const [, upstream] of caddyfile.matchAll(/(app-\d):3000/g))
    expect(compose.services).toHaveProperty(upstream ?? '')
  expect(caddyfile).toContain('health_uri /health/ready')
})

test('every command runs a file of the image, and every noun and verb is a command', () => {
  const known = readFileSync('app/cli/main.ts', 'utf8')
  const commands = own.flatMap(([, { command = [] }]) => [command.join(' ')]).filter((each) => each !== '')
  const called = commands.flatMap((each) => [...each.matchAll(/node (\S+\.ts) (\w+ \w+)/g)])
  // One command may do several things after the other.
  expect(called.length).toBeGreaterThanOrEqual(commands.length)
  expect(called.filter(([, file = '']) => !existsSync(file))).toEqual([])
  for (const [, , words = ''] of called) expect(known).toContain(`'${words}': {`)
  const started = /CMD \["node", "([^"]+)"\]/.exec(
    dockerfile.split('\n').findLast((line) => line.startsWith('CMD')) ?? '',
  )
  expect(existsSync(started?.[1] ?? '')).toBe(true)
})

test('the database is out of the world’s reach, and only Caddy has an open door', () => {
  expect(compose.services['database']?.networks).toEqual(['back'])
  expect(compose.networks['back']?.internal).toBe(true)
  expect(services.filter(([, { ports }]) => ports !== undefined).map(([name]) => name)).toEqual(['caddy'])
})

test('servers use an account without the owner’s rights, and containers have no rights of the machine', () => {
  for (const name of ['app-1', 'app-2', 'chores']) {
    expect(compose.services[name]?.environment?.['DATABASE_URL']).toContain('//ehcp_app@')
    expect(compose.services[name]?.secrets).not.toContain('database-owner')
  }
  expect(compose.services['migrate']?.environment?.['DATABASE_APP_ROLE']).toBe('ehcp_app')
  expect(readFileSync('deploy/create-app-role.sh', 'utf8')).toContain('CREATE ROLE ehcp_app LOGIN NOSUPERUSER')
  for (const [, service] of own) expect(service).toMatchObject({ read_only: true, cap_drop: ['ALL'] })
})

test('what the Dockerfile copies is there, and the last stage runs as nobody of importance', () => {
  const copied = [...dockerfile.matchAll(/^COPY (?!--from)(.+) \S+$/gm)].flatMap((match) => (match[1] ?? '').split(' '))
  expect(copied.length).toBeGreaterThan(6)
  expect(copied.filter((each) => !existsSync(each))).toEqual([])
  const last = dockerfile.slice(dockerfile.lastIndexOf('\nFROM '))
  expect(last).toMatch(/\nUSER node\n/)
  expect(last).toMatch(/\/health\/live/)
  expect(last).not.toMatch(/npm ci/)
})
