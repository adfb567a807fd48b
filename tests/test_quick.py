"""What ``python -m tests.quick`` leaves out is marked by itself."""


def test_a_test_on_postgresql_is_slow_without_saying_so(request):
    on_postgresql = [item for item in request.session.items if "[postgresql" in item.name]
    assert [item.nodeid for item in on_postgresql if not item.get_closest_marker("slow")] == []
