using Azure;

namespace BloodDrive.Local.Storage.Wire;

/// <summary>Pages fetched one after the other, each from the token the one before it gave; an empty page may have one too.</summary>
internal sealed class PagedResults<T>(
    Func<string, int?, CancellationToken, Task<Page<T>>> fetch, int? pageSize, CancellationToken cancellationToken)
    : AsyncPageable<T>(cancellationToken)
{
    public override async IAsyncEnumerable<Page<T>> AsPages(string continuationToken = null, int? pageSizeHint = null)
    {
        do
        {
            var page = await fetch(continuationToken, pageSizeHint ?? pageSize, CancellationToken);
            yield return page;
            continuationToken = page.ContinuationToken;
        }
        while (continuationToken is not null);
    }
}
