-- AlterTable
ALTER TABLE "person" ADD COLUMN     "named_present" BOOLEAN NOT NULL DEFAULT true;
