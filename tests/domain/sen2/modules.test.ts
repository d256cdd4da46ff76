import { expect, test } from 'vitest'
import { bladeFault } from '#app/domain/sen2/blade-set.ts'
import { PersonJoin } from '#app/domain/sen2/join-persons.ts'
import { findModule } from '#app/domain/sen2/module-table.ts'
import { columnKey, moduleNames, moduleTitled } from '#app/domain/sen2/modules.ts'

const spellings: [string, string][] = [
  ['PersonBirthDate', 'personbirthdate'],
  ['personbirthdate', 'personbirthdate'],
  ['Person-Birth Date', 'personbirthdate'],
  ['Date of Birth \n(ccyy-mm-dd)', 'personbirthdate'],
  ['Person ID\n\n(This must be a unique ID for each Person record)', 'persontableid'],
  ['SENsetting', 'sensetting'],
  ['SEN Setting – Establishment type', 'sensetting'],
  ['SEN Type of Need rank  (1=Primary, 2=Secondary)', 'sentyperank'],
  ['Annual review – date draft amended EHC plan issued', 'reviewdraft'],
  ['__proto__', 'proto'],
  ['constructor', 'constructor'],
]
for (const [heading, key] of spellings) {
  test(`the heading ${JSON.stringify(heading)} is read as ${key}`, () => {
    expect(columnKey(heading)).toBe(key)
  })
}

test('titles above the tables of the template name their modules', () => {
  const titles = [
    'Header Record',
    'Person Record',
    'Requests Records',
    'ASSESSMENTS  RECORDS',
    'Active Plan Records',
    'SEN Need Records',
  ]
  expect(titles.map(moduleTitled)).toEqual(['sen2', 'person', 'requests', 'assessment', 'activeplans', 'senneed'])
  expect(moduleTitled('Record Type')).toBeUndefined()
  expect(moduleTitled('Person')).toBeUndefined()
})

const headings: [string, string | undefined][] = [
  ['sen2tableid,collection,year,referencedate,lea', 'sen2'],
  ['persontableid,personbirthdate,upn', 'person'],
  ['persontableid,requeststableid,receiveddate,rquestsource,rya', 'requests'],
  ['assessmenttableid,requeststableid,assessmentoutcome,week20', 'assessment'],
  ['namedplantableid,assessmenttableid,startdate,planres,ceasedate', 'namedplan'],
  ['plandetailtableid,namedplantableid,urn,ukprn,sensetting,placementrank', 'plandetail'],
  ['activeplanstableid,requeststableid,transferla,reviewmeeting,lastreview', 'activeplans'],
  ['placementdetailtableid,activeplanstableid,urn,placementrank,entrydate,leavingdate', 'placementdetail'],
  ['senneedtableid,activeplanstableid,sentype,sentyperank', 'senneed'],
  ['Plan ID,Start date,Cease date,SEN type', undefined],
  ['Unique ID,UPN,Date of birth', undefined],
]
for (const [columns, module] of headings) {
  test(`the columns ${columns} are ${module ?? 'no module'}`, () => {
    expect(findModule([{ line: 1, cells: columns.split(',') }])?.module).toBe(module)
  })
}

test('a Blade set is whole with nine modules of one export, whatever the files are called', () => {
  const files = moduleNames.map((module, index) => ({ module, name: `${index}.csv`, returnId: '1' }))
  expect(bladeFault(files)).toBeUndefined()
  expect(bladeFault(files.slice(0, 7))).toContain('the modules placementdetail, senneed are missing')
})

test('rows find their persons in any order, and those that find nobody are told', () => {
  const join = new PersonJoin()
  join.add({ module: 'senneed', line: 3, facts: { activeplanstableid: '5', sentype: 'ASD' } })
  join.add({ module: 'activeplans', line: 2, facts: { activeplanstableid: '5', requeststableid: '4.0' } })
  join.add({ module: 'requests', line: 9, facts: { requeststableid: '4', persontableid: '1' } })
  join.add({ module: 'requests', line: 10, facts: { requeststableid: '6', persontableid: '2' } })
  join.add({ module: 'person', line: 1, facts: { persontableid: '1.0', upn: 'A' } })
  join.add({ module: 'person', line: 8, facts: { persontableid: '1', upn: 'B' } })
  const [person, ...others] = join.finish()
  expect(others).toEqual([])
  expect(person?.facts.upn).toBe('A')
  expect(person?.requests[0]?.active[0]?.needs).toEqual([{ activeplanstableid: '5', sentype: 'ASD' }])
  expect(join.strays).toEqual([
    { module: 'person', line: 8, isDouble: true },
    { module: 'requests', line: 10, isDouble: false },
  ])
})
