import type { Facts, ModuleName } from './modules.ts'
import type { Sen2Active, Sen2Person, Sen2Request } from './person.ts'

/** One row of a module, as a table has it. */
export type ModuleRow = { module: ModuleName; line: number; facts: Facts }

/** A row that belongs to nobody in the file, or a person that stands twice. */
export type Stray = { module: ModuleName; line: number; isDouble: boolean }

/**
 * Puts persons together from the rows of modules, in any order. Rows find one another as each shape joins them: by the
 * ids of the module above (`activeplanstableid` of a Blade export), or by person and request (the Excel template).
 */
export class PersonJoin {
  readonly strays: Stray[] = []
  readonly #persons = new Map<string, Sen2Person>()
  readonly #requests = new Map<string, Sen2Request>()
  readonly #assessments = new Map<string, Sen2Request>()
  readonly #active = new Map<string, Sen2Active>()
  /** Rows met before what they belong to. */
  #waiting: ModuleRow[] = []

  add(row: ModuleRow): void {
    if (!this.#place(row)) this.#waiting.push(row)
  }

  /** All persons in the order of the file. Rows that still belong to nobody are strays. */
  finish(): Sen2Person[] {
    const order: ModuleName[] = ['requests', 'assessment', 'namedplan', 'activeplans', 'placementdetail', 'senneed']
    for (const module of order) {
      for (const row of this.#waiting) {
        if (row.module !== module || this.#place(row)) continue
        this.strays.push({ module, line: row.line, isDouble: false })
      }
    }
    this.#waiting = []
    return [...this.#persons.values()]
  }

  /** False when what the row belongs to is not there yet. */
  #place({ module, line, facts }: ModuleRow): boolean {
    switch (module) {
      case 'person':
        return this.#placePerson(line, facts)
      case 'requests':
        return this.#placeRequest(facts)
      case 'assessment': {
        const request = this.#requestOf(facts)
        if (request && facts.assessmenttableid !== undefined)
          this.#assessments.set(idOf(facts.assessmenttableid), request)
        return request !== undefined
      }
      case 'namedplan': {
        const request = this.#assessments.get(idOf(facts.assessmenttableid)) ?? this.#requestOf(facts)
        request?.plans.push(facts)
        return request !== undefined
      }
      case 'activeplans':
        return this.#placeActive(facts)
      case 'placementdetail': {
        const active = this.#activeOf(facts)
        active?.placements.push(facts)
        return active !== undefined
      }
      case 'senneed': {
        const active = this.#activeOf(facts)
        active?.needs.push(facts)
        return active !== undefined
      }
      default:
        return true
    }
  }

  #placePerson(line: number, facts: Facts): boolean {
    const id = idOf(facts.persontableid)
    if (this.#persons.has(id)) this.strays.push({ module: 'person', line, isDouble: true })
    else this.#persons.set(id, { line, facts, requests: [] })
    return true
  }

  #placeRequest(facts: Facts): boolean {
    const person = this.#persons.get(idOf(facts.persontableid))
    if (person === undefined) return false
    const request: Sen2Request = { plans: [], active: [] }
    person.requests.push(request)
    this.#requests.set(pairOf(facts), request)
    this.#requests.set(idOf(facts.requeststableid), request)
    return true
  }

  #placeActive(facts: Facts): boolean {
    const request = this.#requestOf(facts)
    if (request === undefined) return false
    const active: Sen2Active = { facts, placements: [], needs: [] }
    request.active.push(active)
    this.#active.set(facts.activeplanstableid === undefined ? pairOf(facts) : idOf(facts.activeplanstableid), active)
    return true
  }

  #requestOf(facts: Facts): Sen2Request | undefined {
    return this.#requests.get(facts.persontableid === undefined ? idOf(facts.requeststableid) : pairOf(facts))
  }

  #activeOf(facts: Facts): Sen2Active | undefined {
    return this.#active.get(facts.activeplanstableid === undefined ? pairOf(facts) : idOf(facts.activeplanstableid))
  }
}

/** An id as every table writes it: spreadsheets make `12.0` of `12`. */
function idOf(text: string | undefined): string {
  return text === undefined ? '' : text.replace(/\.0+$/, '')
}

function pairOf({ persontableid, requeststableid }: Facts): string {
  return `${idOf(persontableid)}|${idOf(requeststableid)}`
}
