-- AlterTable
ALTER TABLE "person" ADD COLUMN     "introduced_at" TIMESTAMPTZ(3);
