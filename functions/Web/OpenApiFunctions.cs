using BloodDrive.Domain;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace BloodDrive.Web;

/// <summary>Tells programs what there is to call.</summary>
public sealed class OpenApiFunctions(Settings settings)
{
    [Function("OpenApi"), Access(Who.Anyone)]
    public IResult Describe([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "openapi.json")] HttpRequest request) =>
        TypedResults.Json(OpenApi.Document(settings.PublicBaseUrl));
}
