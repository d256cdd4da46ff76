import { Agency } from '#app/domain/shared/agency.ts'
import { actionLevels, ActionOrigin, type ActionLevel } from './action.ts'
import { readOrigin, type OriginRef } from './origin.ts'

export const actionShows = ['open', 'closed', 'all'] as const
export type ActionShow = (typeof actionShows)[number]

export const actionShowNames: Record<ActionShow, string> = { open: 'Open', closed: 'Closed', all: 'All' }

/** `area` is an action that no single agency owns. */
export const actionOwners = [...Agency.options, 'area'] as const
export type ActionOwner = (typeof actionOwners)[number]

export const actionFlags = ['overdue', 'stale'] as const
export type ActionFlag = (typeof actionFlags)[number]

/** Which actions a list shows. Empty lists ask for nothing. */
export type ActionFilter = {
  show: ActionShow
  owners: ActionOwner[]
  levels: ActionLevel[]
  flags: ActionFlag[]
  origins: ActionOrigin[]
  /** One thing that actions come from. */
  from: OriginRef | null
}

/** Reads a filter from an address: `?show=all&owner=health&level=2&flag=overdue&origin=measure&from=measure:M3`. */
export function readActionFilter(query: URLSearchParams): ActionFilter {
  const known = <Code extends string>(codes: readonly Code[], name: string) =>
    codes.filter((code) => query.getAll(name).includes(code))
  return {
    show: actionShows.find((show) => show === query.get('show')) ?? 'open',
    owners: known(actionOwners, 'owner'),
    levels: actionLevels.filter((level) => query.getAll('level').includes(String(level))),
    flags: known(actionFlags, 'flag'),
    origins: known(ActionOrigin.options, 'origin'),
    from: readOrigin(query.get('from') ?? ''),
  }
}

/** What a list can be sorted by. */
export const actionOrders = ['ref', 'title', 'ownerAgency', 'dueOn', 'level'] as const
export type ActionOrder = (typeof actionOrders)[number]
