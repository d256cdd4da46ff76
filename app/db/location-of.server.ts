import type { Location } from './location.server.ts'

const locationRegister = Symbol.for('ehcp-workbench.locations')

/** Shared by every copy of this module in the process, as the register of engines is. */
const shared = globalThis as { [locationRegister]?: WeakMap<object, Location> }
const locations = (shared[locationRegister] ??= new WeakMap<object, Location>())

/** Remembers where the database of a client, or of a transaction, lies. */
export function rememberLocation(client: object, location: Location | undefined): void {
  if (location !== undefined) locations.set(client, location)
}

/** Where the database of a client lies; undefined for a client that was not opened here. */
export function findLocation(client: object): Location | undefined {
  return locations.get(client)
}
