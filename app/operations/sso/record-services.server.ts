import { randomUUID } from 'node:crypto'
import type { SignInServiceSetting } from '#app/domain/sso/setting.ts'
import type { Tx } from '#app/db/open.server.ts'
import { recordEvent } from '#app/db/trail.server.ts'
import { transact } from '#app/db/transact.server.ts'
import type { Work } from '#app/operations/work.ts'

/**
 * Writes down which sign-in services the settings name and what their groups may do, so that the trail tells when that
 * changed and identities keep their service. Every start does; nothing happens when nothing changed. A service that is no
 * longer named stays, switched off. No secret is among it.
 */
export async function recordServices(work: Work, services: readonly SignInServiceSetting[]): Promise<void> {
  await transact(work.db, async (tx) => {
    if (JSON.stringify(await recorded(tx)) === JSON.stringify(wanted(services))) return
    await tx.signInService.updateMany({ data: { isActive: false } })
    for (const service of services) await recordOne(tx, service)
    const codes = services.map(({ code }) => code).toSorted()
    await recordEvent(tx, work, { type: 'SIGN_IN_SERVICES_SET', services: codes })
  })
}

type Recorded = ReturnType<typeof fieldsOf> & { code: string; groups: string[] }

const inOrder = (services: Recorded[]) => services.toSorted((a, b) => (a.code < b.code ? -1 : 1))

async function recorded(tx: Tx): Promise<Recorded[]> {
  const rows = await tx.signInService.findMany({ where: { isActive: true }, include: { groups: true } })
  return inOrder(
    rows.map((row) => ({
      code: row.code,
      ...fieldsOf(row),
      groups: row.groups.map(({ group, role, agency }) => [group, role, agency ?? ''].join(' ')).toSorted(),
    })),
  )
}

function wanted(services: readonly SignInServiceSetting[]): Recorded[] {
  return inOrder(
    services.map((service) => ({
      code: service.code,
      ...fieldsOf(service),
      groups: firstRules(service)
        .map(({ group, role, agency }) => [group, role, agency ?? ''].join(' '))
        .toSorted(),
    })),
  )
}

type Fields = Pick<
  SignInServiceSetting,
  'name' | 'issuer' | 'clientId' | 'groupsClaim' | 'needsSecondStep' | 'makesPeople'
>

function fieldsOf({ name, issuer, clientId, groupsClaim, needsSecondStep, makesPeople }: Fields) {
  return { name, issuer, clientId, groupsClaim, needsSecondStep, makesPeople }
}

/** The rules that count: the first of each group. */
function firstRules({ groups }: SignInServiceSetting) {
  return groups.filter((rule, index) => groups.findIndex(({ group }) => group === rule.group) === index)
}

async function recordOne(tx: Tx, service: SignInServiceSetting): Promise<void> {
  const { code } = service
  const fields = fieldsOf(service)
  const { id } = await tx.signInService.upsert({
    where: { code },
    create: { id: randomUUID(), code, ...fields },
    update: { ...fields, isActive: true, version: { increment: 1 } },
    select: { id: true },
  })
  await tx.groupRole.deleteMany({ where: { serviceId: id } })
  const rows = firstRules(service).map((rule) => ({
    id: randomUUID(),
    serviceId: id,
    ...rule,
    agency: rule.agency ?? null,
  }))
  await tx.groupRole.createMany({ data: rows })
}
