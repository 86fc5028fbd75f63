using GraphQlCrm.Crm.Shops;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GraphQlCrm.Crm.Duplicates;

internal sealed class DuplicateCandidateConfiguration : IEntityTypeConfiguration<DuplicateCandidate>
{
    public void Configure(EntityTypeBuilder<DuplicateCandidate> builder)
    {
        builder.HasKey(candidate => new { candidate.ShopId, candidate.Id });
        builder.HasOne<Shop>().WithMany().HasForeignKey(candidate => candidate.ShopId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(candidate => new { candidate.ShopId, candidate.FirstId, candidate.SecondId }).IsUnique();
        builder.HasIndex(candidate => new { candidate.ShopId, candidate.Status, candidate.Score, candidate.Id });
    }
}

internal sealed class CustomerMergeConfiguration : IEntityTypeConfiguration<CustomerMerge>
{
    public void Configure(EntityTypeBuilder<CustomerMerge> builder)
    {
        builder.HasKey(merge => new { merge.ShopId, merge.Id });
        builder.HasOne<Shop>().WithMany().HasForeignKey(merge => merge.ShopId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(merge => new { merge.ShopId, merge.MergedId });
        builder.HasIndex(merge => new { merge.ShopId, merge.SurvivorId });
    }
}
