/**
 * Where the sheet of each service lies, in alphabetical order: its name in small letters without marks. Two services
 * whose names come to the same get numbers.
 *
 * "Children’s therapies" lies at `childrens-therapies`.
 */
export function serviceAddresses(services: readonly string[]): { service: string; slug: string }[] {
  const taken = new Map<string, number>()
  return services.toSorted().map((service) => {
    const plain = service
      .normalize('NFD')
      .replace(/[\p{M}'’]/gu, '')
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-|-$/g, '')
    const base = plain === '' ? 'service' : plain
    const count = (taken.get(base) ?? 0) + 1
    taken.set(base, count)
    return { service, slug: count === 1 ? base : `${base}-${count}` }
  })
}
