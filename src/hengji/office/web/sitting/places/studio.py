"""The studio desk's views."""

from django.utils.translation import gettext_lazy

from hengji.office.web.sitting.places.place import Place, number_of

STUDIO = (
    Place(
        "studio_editor",
        gettext_lazy("图片编辑"),
        ("studio_works",),
        (
            "studio.open",
            "studio.crop",
            "studio.trim",
            "studio.rotate",
            "studio.cut_out",
            "studio.erase",
            "studio.set_background",
            "studio.set_canvas",
            "studio.scale",
            "studio.place_picture",
            "studio.add_lettering",
            "studio.add_dimension_line",
            "studio.undo",
            "studio.redo",
            "studio.start_over",
            "studio.duplicate",
            "studio.export",
        ),
        needs=("studio_assets",),
        count=number_of("studio", "works"),
        editor=True,
    ),
    Place(
        "studio_library",
        gettext_lazy("图片库与上传"),
        ("studio_assets",),
        ("studio.upload",),
        needs=("studio_assets", "studio_slots"),
        count=number_of("studio", "assets"),
    ),
    Place(
        "studio_files",
        gettext_lazy("导出文件与图位"),
        ("studio_slots", "studio_files"),
        ("studio.choose_slot", "studio.withdraw_export"),
        needs=("studio_slots",),
        count=number_of("studio", "files"),
    ),
    Place(
        "studio_pairs",
        gettext_lazy("图片评判"),
        ("studio_pairs",),
        ("studio.judge_pair", "studio.reopen_pair"),
        needs=("studio_pairs",),
        count=number_of("studio", "pairs"),
    ),
    Place(
        "studio_home",
        gettext_lazy("店招与首页装配"),
        ("home_places", "home_views", "store_banners", "shop_pages"),
        (
            "studio.place_banner",
            "studio.set_link",
            "studio.write_alt_text",
            "studio.clear_place",
            "studio.preview_home",
            "studio.publish_home",
        ),
        needs=("home_places",),
        count=number_of("studio", "home_places"),
    ),
    Place(
        "studio_portfolio",
        gettext_lazy("作品集"),
        ("portfolio", "gallery"),
        ("studio.enter_work", "studio.withdraw_work"),
        needs=("gallery",),
    ),
)
