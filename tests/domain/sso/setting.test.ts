import { expect, test } from 'vitest'
import { readServices } from '#app/domain/sso/setting.ts'

const council = { code: 'council', name: 'Northmere Council', issuer: 'https://login.example/v2.0', clientId: 'x' }
const read = (...services: unknown[]) => readServices(JSON.stringify(services))

test('a service needs four words; the rest has a meaning when left out', () => {
  expect(read(council)).toEqual({
    mistakes: [],
    services: [
      {
        ...council,
        scope: 'openid profile',
        groupsClaim: 'groups',
        groups: [],
        needsSecondStep: true,
        levels: [],
        makesPeople: false,
      },
    ],
  })
})

test.each([
  [{ code: 'Council' }, /^service 1: code: code must be 2 to 20/],
  [{ code: 'passkey' }, /^service 1: code: code must not be/],
  [{ name: '' }, /^service 1: name: name is missing/],
  [{ issuer: 'http://login.example' }, /^service 1: issuer: issuer must be an https address/],
  [{ issuer: 'https://login.example?tenant=x' }, /^service 1: issuer:/],
  [{ scope: 'profile' }, /^service 1: scope: scope must hold the word openid/],
  [{ groups: [{ group: 'a', role: 'owner' }] }, /^service 1: groups.0.role: a role must be one of/],
  [{ groups: [{ group: 'a', role: 'auditor' }] }, /^service 1: groups.0: auditors need an agency/],
  [{ groups: [{ group: 'a', role: 'administrator', agency: 'health' }] }, /^service 1: groups.0: auditors need/],
  [{ makesPeople: true }, /^service 1: makesPeople needs groups/],
  [{ clientSekret: 'geheim' }, /^service 1: it holds a word that means nothing here$/],
])('%o is a mistake, told without its value', (change, sentence) => {
  const { services, mistakes } = read({ ...council, ...change })
  expect(services).toEqual([])
  expect(mistakes).toEqual([expect.stringMatching(sentence)])
})

test('what is no list, and two of one kind, are mistakes', () => {
  expect(readServices('council').mistakes).toEqual(['it is not JSON'])
  expect(readServices('{}').mistakes).toEqual(['it must be a list'])
  expect(read(council, council).mistakes).toEqual([
    'two services have the same code',
    'two services have the same issuer',
  ])
  expect(read({ ...council, issuer: 'http://localhost:4000' }).mistakes).toEqual([])
})
