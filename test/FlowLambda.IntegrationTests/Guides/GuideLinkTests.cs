using FlowLambda.TestSupport;
using FlowLambda.TestSupport.Guides;

namespace FlowLambda.IntegrationTests.Guides;

/// <summary>Links between the documents lead somewhere.</summary>
public sealed class GuideLinkTests
{
    public static TheoryData<string> Pages =>
    [
        "README.md", "CHANGELOG.md",
        .. Directory.EnumerateFiles(Repository.PathOf("docs"), "*.md", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(Repository.Root, file)).Order(StringComparer.Ordinal),
    ];

    [Theory]
    [MemberData(nameof(Pages))]
    public void A_link_leads_to_a_file_and_a_heading_that_exist(string page)
    {
        var folder = Path.GetDirectoryName(page)!;

        new GuidePage(page).Links.Where(link => !link.Contains("://", StringComparison.Ordinal)).Where(link => !Exists(link)).ShouldBeEmpty();

        bool Exists(string link)
        {
            var parts = link.Split('#');
            var target = parts[0].Length == 0 ? page : Path.Combine(folder, parts[0]);
            return Path.Exists(Repository.PathOf(target)) && (parts.Length == 1 || new GuidePage(target).Anchors.Contains(parts[1], StringComparer.Ordinal));
        }
    }

    [Fact]
    public void The_guides_link_to_each_other()
    {
        GuidePage.Deploy.Links.ShouldContain("operate.md#failed-batches", StringComparer.Ordinal);
        GuidePage.Operate.Links.ShouldContain("deploy.md#rolling-back", StringComparer.Ordinal);
    }
}
