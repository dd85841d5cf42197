import { serveAsThread } from '@/lib/platform/thread-program'
import { questionOpinion } from './question-opinion'

serveAsThread(questionOpinion)
