-- AlterTable
ALTER TABLE "person" ADD COLUMN     "account_changed_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "session" ADD COLUMN     "account_seen_at" TIMESTAMPTZ(3);
