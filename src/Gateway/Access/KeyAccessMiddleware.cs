using Microsoft.AspNetCore.Authorization;

namespace Orleans.Routing.Gateway.Access;

/// <summary>
/// The short way for the usual case: a key that is good for a route of <see cref="AccessPolicies.Inference"/> or
/// <see cref="AccessPolicies.Admin"/> goes straight to the route. Everything else, refusals above all, goes the long way through
/// ASP.NET Core's authentication and authorization, which deny by default and would come to the same result, but by way of a service scope,
/// a handler and several walks through claims: 5 % of a request's CPU time (docs/decisions/014-what-a-request-pays-for.md).
/// </summary>
internal sealed class KeyAccessMiddleware(RequestDelegate next, AccessKeyring keyring)
{
    public Task InvokeAsync(HttpContext context)
    {
        if (context.GetEndpoint() is { RequestDelegate: { } route } endpoint
            && endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>() is [{ Policy: { } policy, Roles: null, AuthenticationSchemes: null }]
            && keyring.FindKeyOf(context.Request) is { } key
            && AccessPolicies.Admit(policy, key))
        {
            context.User = key.Principal;
            return route(context);
        }

        return next(context);
    }
}
