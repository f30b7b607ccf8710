using FlowLambda.Function.DynamoDb;
using FlowLambda.Function.Sns;

namespace FlowLambda.Function.Tests.DynamoDb;

/// <summary>Notices as the table holds them.</summary>
public sealed class NoticePartTests
{
    [Fact]
    public void What_is_read_is_what_was_written()
    {
        AlertNotice[] notices = [Notice.Alone("\"\\\u0001\u202e😀"), Notice.Of("", minute: -5) with { Group = [], Value = 1e300 }];

        var read = NoticePart.Unpack(new MemoryStream(NoticePart.Pack(notices).ShouldHaveSingleItem().Bytes));

        read.Select(Described).ShouldBe(notices.Select(Described));
        read.Select(notice => notice with { Group = [], Text = null }).ShouldBe(notices.Select(notice => notice with { Group = [], Text = null }));
    }

    [Fact]
    public void Parts_are_as_long_as_an_item_may_be_and_in_order()
    {
        var notices = Enumerable.Range(0, 11).Select(index => Noisy(index, 120_000)).ToList();

        var parts = NoticePart.Pack(notices).ToList();

        parts.Count.ShouldBeGreaterThan(1);
        parts.ShouldAllBe(part => part.Bytes.Length <= 358_400);
        parts.SelectMany(part => NoticePart.Unpack(new MemoryStream(part.Bytes))).Select(notice => notice.Text!.Message).ShouldBe(notices.Select(notice => notice.Text!.Message));
    }

    [Fact]
    public void A_message_that_no_item_holds_is_given_up_for_a_digest()
    {
        var part = NoticePart.Pack([Noisy(0, 400_000)]).ShouldHaveSingleItem();

        part.Notices.ShouldHaveSingleItem().Text.ShouldBeNull();
        NoticePart.Unpack(new MemoryStream(part.Bytes)).ShouldHaveSingleItem().Id.ShouldBe("host-0@0");
    }

    [Fact]
    public void Nothing_makes_no_part() => NoticePart.Pack([]).ShouldBeEmpty();

    private static string Described(AlertNotice notice) =>
        $"{string.Join(',', notice.Group)} {notice.Text?.Subject} {notice.Text?.Message} {string.Join(',', notice.Text?.Attributes ?? [])}";

    /// <summary>A notice with a text of so many random bytes: it does not compress below that.</summary>
    private static AlertNotice Noisy(int seed, int length)
    {
        var bytes = new byte[length];
        new Random(seed).NextBytes(bytes);
        return Notice.Of($"host-{seed}", text: new MessageText("subject", Convert.ToBase64String(bytes), []));
    }
}
