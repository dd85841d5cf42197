import fc from 'fast-check'
import { seed } from '@/tests/support/seed'

// A property that fails prints this seed.
fc.configureGlobal({ seed })
