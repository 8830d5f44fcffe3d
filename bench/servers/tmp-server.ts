import { eventLoopUtilization } from 'node:perf_hooks'
process.on('SIGUSR2', () => { const c = process.cpuUsage(); const t = process.threadCpuUsage(); console.error('CPU', JSON.stringify({ total: (c.user + c.system) / 1e6, main: (t.user + t.system) / 1e6 })) })
await import('./intake-server.ts')
