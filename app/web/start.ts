// npm start: opens the database, brings it up to date and serves the built workbench until it is told to stop.
import { startWorkbench } from './serve.ts'

// The pages are loaded by the start: React and React Router read this when they are.
process.env.NODE_ENV ??= 'production'

const { address } = await startWorkbench({ port: Number(process.env.PORT || 3000) })
process.stdout.write(`The workbench is running: ${address}\n`)
