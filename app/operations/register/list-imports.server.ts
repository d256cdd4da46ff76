import { allow, type Work } from '#app/operations/work.ts'

const importsOnPage = 10

/** The imports of the register, the latest first. */
export async function listImports(work: Work, { page = 1 }: { page?: number } = {}) {
  allow(work, 'register.read')
  const [imports, total] = await Promise.all([
    work.db.import.findMany({
      orderBy: [{ createdAt: 'desc' }, { id: 'asc' }],
      skip: (page - 1) * importsOnPage,
      take: importsOnPage,
      select: {
        id: true,
        fileName: true,
        shape: true,
        asOf: true,
        status: true,
        added: true,
        changed: true,
        gone: true,
        refused: true,
        createdByName: true,
        createdAt: true,
      },
    }),
    work.db.import.count(),
  ])
  return { imports, total, pages: Math.max(1, Math.ceil(total / importsOnPage)) }
}
